#include "api/events/hub.h"

#include <algorithm>
#include <utility>

namespace touchstone::api {
namespace {

/// More than that at once is read by each who wants it: a node that catches up tells nobody news.
constexpr std::uint64_t kNewsMax = 8'192;
constexpr std::size_t kRecentBytesMax = 32u << 20;
/// Read for one who is behind before others have their turn.
constexpr std::uint64_t kSlice = 256;

std::size_t bytes_of(const EventBatch& batch) {
    std::size_t bytes = batch.checkpoint.size();
    for (const Event& event : batch.events) bytes += event.json.size();
    return bytes;
}

}  // namespace

EventHub::EventHub(const LedgerView& view, std::chrono::milliseconds idle)
    : view_(view), idle_(idle), thread_([this](const std::stop_token& stop) { run(stop); }) {
    view_.watch([this] {
        {
            const std::scoped_lock lock(mutex_);
            stale_ = true;
        }
        changed_.notify_all();
    });
}

EventHub::~EventHub() {
    close();
}

/// Again, it does nothing: the view may be gone by then.
void EventHub::close() {
    if (!thread_.joinable()) return;
    view_.watch({});
    thread_.request_stop();
    thread_.join();
}

Result<std::shared_ptr<const EventBatch>> EventHub::read(std::uint64_t position,
                                                         const EventFilter& filter) const {
    {
        const std::scoped_lock lock(mutex_);
        const auto kept = std::find_if(recent_.begin(), recent_.end(), [&](const auto& batch) {
            return batch->from <= position && position < batch->to;
        });
        if (kept != recent_.end()) return *kept;
    }
    TRY(const auto snapshot, view_.snapshot());
    if (position >= snapshot->checkpoint().checkpoint.size)
        return std::shared_ptr<const EventBatch>();
    TRY(auto batch, read_events(*snapshot, position, position + kSlice, filter));
    batch->behind = true;
    return std::shared_ptr<const EventBatch>(std::move(batch));
}

void EventHub::wait(const std::shared_ptr<Follower>& follower) {
    {
        const std::scoped_lock lock(mutex_);
        if (follower->position() >= size_) {
            waiting_.push_back(follower);
            return;
        }
    }
    follower->wake(false);
}

std::shared_ptr<void> EventHub::enter() {
    const std::scoped_lock lock(mutex_);
    if (static_cast<std::size_t>(places_.use_count()) > kFollowersMax) return nullptr;
    return places_;
}

void EventHub::run(const std::stop_token& stop) {
    auto quiet_until = std::chrono::steady_clock::now() + idle_;
    while (!stop.stop_requested()) {
        bool stale = false;
        {
            std::unique_lock lock(mutex_);
            stale = changed_.wait_until(lock, stop, quiet_until, [&] { return stale_; });
            stale_ = false;
        }
        if (stop.stop_requested()) return;
        if (stale) advance();
        const bool idle = std::chrono::steady_clock::now() >= quiet_until;
        if (!stale && !idle) continue;
        if (idle) quiet_until = std::chrono::steady_clock::now() + idle_;
        tell(idle && !stale);
    }
}

/// What cannot be read is told to each who asks for it.
void EventHub::advance() {
    const auto snapshot = view_.snapshot();
    if (!snapshot) return;
    const std::uint64_t size = (*snapshot)->checkpoint().checkpoint.size;
    std::uint64_t from = 0;
    bool followed = false;
    {
        const std::scoped_lock lock(mutex_);
        from = size_;
        followed = places_.use_count() > 1;
    }
    if (size <= from) return;
    std::shared_ptr<EventBatch> batch;
    if (followed && size - from <= kNewsMax)
        batch = read_events(**snapshot, from, size, {}).value_or(nullptr);
    if (batch) batch->whole = std::make_shared<const std::string>(stream_text(*batch, from, {}));
    const std::scoped_lock lock(mutex_);
    size_ = size;
    keep(std::move(batch));
}

void EventHub::keep(std::shared_ptr<const EventBatch> batch) {
    if (!batch) {
        recent_.clear();
        recent_bytes_ = 0;
        return;
    }
    recent_bytes_ += bytes_of(*batch);
    recent_.push_back(std::move(batch));
    while (recent_bytes_ > kRecentBytesMax && recent_.size() > 1) {
        recent_bytes_ -= bytes_of(*recent_.front());
        recent_.pop_front();
    }
}

void EventHub::tell(bool idle) {
    Followers told;
    {
        const std::scoped_lock lock(mutex_);
        told.swap(waiting_);
    }
    for (const auto& known : told) {
        if (const auto follower = known.lock()) follower->wake(idle);
    }
}

}  // namespace touchstone::api
