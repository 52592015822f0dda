#include "node/driver/worker.h"

namespace touchstone::node {

Worker::Worker(Options options) : options_(std::move(options)) {}

Worker::~Worker() {
    stop();
}

void Worker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void Worker::urgent(Job job) {
    {
        const std::lock_guard lock(mutex_);
        urgent_.push_back(std::move(job));
    }
    came_.notify_one();
}

bool Worker::ordinary(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (ordinary_.size() >= options_.jobs_max) return false;
        ordinary_.push_back(std::move(job));
    }
    came_.notify_one();
    return true;
}

void Worker::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
    const std::lock_guard lock(mutex_);
    urgent_.clear();
    ordinary_.clear();
}

void Worker::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (const Job job = next(stop)) job();
        const auto now = std::chrono::steady_clock::now();
        if (!options_.tick || now < tick_at_ || stop.stop_requested()) continue;
        tick_at_ = now + options_.pause;
        options_.tick();
    }
}

Worker::Job Worker::next(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return !urgent_.empty() || !ordinary_.empty(); };
    if (options_.tick) {
        came_.wait_until(lock, stop, tick_at_, ready);
    } else {
        came_.wait(lock, stop, ready);
    }
    std::deque<Job>& queue = urgent_.empty() ? ordinary_ : urgent_;
    if (queue.empty() || stop.stop_requested()) return {};
    Job job = std::move(queue.front());
    queue.pop_front();
    return job;
}

}  // namespace touchstone::node
