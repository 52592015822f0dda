// Where those who follow the ledger wait: what is new is read and written down once for all of
// them.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "api/events/event.h"

namespace touchstone::api {

/// Somebody who waits for what comes next.
class Follower {
  public:
    virtual ~Follower() = default;

    /// Something is new, or (`idle`) nothing has been for a while. On the hub's thread; waits no
    /// more, unless it asks again.
    virtual void wake(bool idle) = 0;
    /// The first leaf that it has not looked at.
    [[nodiscard]] virtual std::uint64_t position() const = 0;
};

class EventHub {
  public:
    static constexpr std::size_t kFollowersMax = 2'048;

    /// The view must outlive it. `idle` is how long nothing may be said to those who wait.
    EventHub(const LedgerView& view, std::chrono::milliseconds idle);
    ~EventHub();

    /// What follows from `position` on: as it is kept for all, or, of what is older, some of it
    /// read for this filter. Null: there is nothing yet. Errors: those of reading the ledger.
    [[nodiscard]] Result<std::shared_ptr<const EventBatch>> read(std::uint64_t position,
                                                                 const EventFilter& filter) const;
    /// Wakes it when there is something behind its position; at once where there is.
    void wait(const std::shared_ptr<Follower>& follower);

    /// A place among those who follow, given back with it. Null: there is none left.
    [[nodiscard]] std::shared_ptr<void> enter();

    /// Nobody is told anything any more; nothing reads the view when it returns.
    void close();

  private:
    using Followers = std::vector<std::weak_ptr<Follower>>;

    void run(const std::stop_token& stop);
    void advance();
    void tell(bool idle);
    void keep(std::shared_ptr<const EventBatch> batch);

    const LedgerView& view_;
    std::chrono::milliseconds idle_;
    mutable std::mutex mutex_{};  ///< guards all below but the thread
    std::condition_variable_any changed_{};
    bool stale_{true};  ///< the view has moved on
    std::uint64_t size_{};
    std::deque<std::shared_ptr<const EventBatch>> recent_{};  ///< without gaps, up to size_
    std::size_t recent_bytes_{};
    Followers waiting_{};
    std::shared_ptr<int> places_{std::make_shared<int>()};  ///< a copy for each
    std::jthread thread_;
};

}  // namespace touchstone::api
