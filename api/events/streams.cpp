#include "api/events/streams.h"

#include <atomic>
#include <mutex>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace touchstone::api {
namespace {

SharedBody shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// One who follows by an answer's body. The connection asks for pieces, the hub wakes.
class Following : public BodyStream,
                  public Follower,
                  public std::enable_shared_from_this<Following> {
  public:
    Following(EventHub& hub, std::shared_ptr<void> place, EventsWanted wanted)
        : hub_(hub), wanted_(std::move(wanted)), place_(std::move(place)) {}

    void next(Give give) override {
        while (!ended_) {
            const auto batch = hub_.read(position(), wanted_.filter);
            if (!batch) return give(shared(failure(batch.error())));
            if (!*batch) return wait_with(std::move(give));
            SharedBody text = text_of(**batch);
            {
                const std::scoped_lock lock(mutex_);
                wanted_.position = (*batch)->to;
            }
            if (!text->empty()) return give(std::move(text));
        }
        give(nullptr);
    }

    void wake(bool idle) override {
        Give give;
        {
            const std::scoped_lock lock(mutex_);
            give.swap(waiting_);
        }
        if (!give) return;
        if (!idle) return next(std::move(give));
        SharedBody text = idle_text();
        text ? give(std::move(text)) : wait_with(std::move(give));
    }

    std::uint64_t position() const override {
        const std::scoped_lock lock(mutex_);
        return wanted_.position;
    }

  protected:
    /// Empty: there is nothing for it in the batch.
    virtual SharedBody text_of(const EventBatch& batch) = 0;
    /// Null: it goes on waiting.
    virtual SharedBody idle_text() = 0;

    /// Whether it waits no longer.
    [[nodiscard]] virtual bool is_over() const { return false; }

    virtual std::string failure(const Error& error) = 0;

    void end() { ended_ = true; }

    [[nodiscard]] const EventsWanted& wanted() const { return wanted_; }

  private:
    void wait_with(Give give) {
        {
            const std::scoped_lock lock(mutex_);
            waiting_ = std::move(give);
        }
        if (!is_over()) hub_.wait(shared_from_this());
        if (is_over()) wake(true);
    }

    EventHub& hub_;
    mutable std::mutex mutex_{};  ///< guards position and waiting_
    EventsWanted wanted_;
    std::shared_ptr<void> place_;
    Give waiting_{};
    bool ended_{};
};

class Stream final : public Following {
  public:
    using Following::Following;

  protected:
    SharedBody text_of(const EventBatch& batch) override {
        const EventsWanted& want = wanted();
        if (batch.whole && want.filter.is_empty() && want.position <= batch.from)
            return batch.whole;
        std::string text = stream_text(batch, want.position, want.filter);
        // One who looks for few among many shows that it is alive, and others have their turn.
        if (text.empty() && batch.behind) text = ":\n\n";
        return shared(std::move(text));
    }

    SharedBody idle_text() override { return shared(":\n\n"); }

    std::string failure(const Error& error) override {
        end();
        const boost::json::object told{{"reason", error.rule}, {"detail", error.what}};
        return "event: problem\ndata: " + boost::json::serialize(told) + "\n\n";
    }
};

class Poll final : public Following {
  public:
    Poll(EventHub& hub, std::shared_ptr<void> place, EventsWanted wanted, bool waits)
        : Following(hub, std::move(place), std::move(wanted)), over_(!waits) {}

    /// Says what there is. Any thread.
    void finish() {
        over_ = true;
        wake(true);
    }

  protected:
    SharedBody text_of(const EventBatch& batch) override {
        std::string items;
        for (const Event& event : batch.events) {
            if (event.index < wanted().position || !wanted().filter.fits(event)) continue;
            items += (items.empty() ? "" : ",") + event.json;
        }
        if (items.empty() && !batch.behind) return shared("");
        end();
        return shared(events_json(items, batch.to, batch.checkpoint) + "\n");
    }

    SharedBody idle_text() override { return over_ ? shared(nothing()) : nullptr; }

    bool is_over() const override { return over_; }

    std::string failure(const Error&) override { return nothing(); }

  private:
    std::string nothing() {
        end();
        return events_json("", position(), "null") + "\n";
    }

    std::atomic<bool> over_;
};

}  // namespace

std::shared_ptr<BodyStream> stream_events(EventHub& hub, std::shared_ptr<void> place,
                                          EventsWanted wanted) {
    return std::make_shared<Stream>(hub, std::move(place), std::move(wanted));
}

std::shared_ptr<BodyStream> poll_events(EventHub& hub, std::shared_ptr<void> place,
                                        EventsWanted wanted, std::chrono::milliseconds wait,
                                        const After& after) {
    const bool waits = wait.count() > 0;
    auto poll = std::make_shared<Poll>(hub, std::move(place), std::move(wanted), waits);
    if (!waits) return poll;
    after(wait, [known = std::weak_ptr<Poll>(poll)] {
        if (const auto waiting = known.lock()) waiting->finish();
    });
    return poll;
}

}  // namespace touchstone::api
