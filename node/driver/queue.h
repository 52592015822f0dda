// What threads hand to one another, in order.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace touchstone::node {

template <class T>
class Queue {
  public:
    using Clock = std::chrono::steady_clock;

    /// `offers_max`: with so many in it, it takes no offers.
    explicit Queue(std::size_t offers_max) : offers_max_(offers_max) {}

    /// For what may be lost, because it will be said again. False: it was.
    [[nodiscard]] bool offer(T item) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || items_.size() >= offers_max_) return false;
            items_.push_back(std::move(item));
        }
        came_.notify_one();
        return true;
    }

    /// For what may not: how many there can be is bounded by what they answer.
    void push(T item) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_) return;
            items_.push_back(std::move(item));
        }
        came_.notify_one();
    }

    /// Up to `count_max` items; none when `until` comes first, or it was closed.
    [[nodiscard]] std::vector<T> take(std::size_t count_max,
                                      std::optional<Clock::time_point> until) {
        std::unique_lock lock(mutex_);
        const auto ready = [&] { return closed_ || !items_.empty(); };
        if (until) {
            came_.wait_until(lock, *until, ready);
        } else {
            came_.wait(lock, ready);
        }
        std::vector<T> taken;
        while (!closed_ && !items_.empty() && taken.size() < count_max) {
            taken.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return taken;
    }

    /// Nothing is taken or given any more, and nobody waits.
    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
            items_.clear();
        }
        came_.notify_all();
    }

    [[nodiscard]] bool is_closed() const {
        const std::lock_guard lock(mutex_);
        return closed_;
    }

  private:
    std::size_t offers_max_;
    mutable std::mutex mutex_{};  ///< guards the two below
    std::deque<T> items_{};
    bool closed_{};
    std::condition_variable came_{};
};

}  // namespace touchstone::node
