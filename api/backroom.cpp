#include "api/backroom.h"

#include <utility>

namespace touchstone::api {

Backroom::Backroom() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

bool Backroom::take(std::function<void()> work) {
    {
        const std::scoped_lock lock(mutex_);
        if (closed_ || waiting_.size() == kWaitingMax) return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Backroom::join() {
    std::deque<std::function<void()>> dropped;
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        dropped.swap(waiting_);
    }
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Backroom::run(const std::stop_token& stop) {
    while (true) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
        const std::function<void()> work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
    }
}

}  // namespace touchstone::api
