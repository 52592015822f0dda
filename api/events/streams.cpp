#include "api/events/streams.h"

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
        idle ? give(shared(idle_text())) : next(std::move(give));
    }

    std::uint64_t position() const override {
        const std::scoped_lock lock(mutex_);
        return wanted_.position;
    }

  protected:
    /// Empty: there is nothing for it in the batch.
    virtual SharedBody text_of(const EventBatch& batch) = 0;
    virtual std::string idle_text() = 0;
    virtual std::string failure(const Error& error) = 0;

    void end() { ended_ = true; }

    [[nodiscard]] const EventsWanted& wanted() const { return wanted_; }

  private:
    void wait_with(Give give) {
        {
            const std::scoped_lock lock(mutex_);
            waiting_ = std::move(give);
        }
        hub_.wait(shared_from_this());
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

    std::string idle_text() override { return ":\n\n"; }

    std::string failure(const Error& error) override {
        end();
        const boost::json::object told{{"reason", error.rule}, {"detail", error.what}};
        return "event: problem\ndata: " + boost::json::serialize(told) + "\n\n";
    }
};

class Poll final : public Following {
  public:
    using Following::Following;

  protected:
    SharedBody text_of(const EventBatch& batch) override {
        std::string items;
        for (const Event& event : batch.events) {
            if (event.index < wanted().position || !wanted().filter.fits(event)) continue;
            items += (items.empty() ? "" : ",") + event.json;
        }
        if (items.empty() && !batch.behind) return shared("");
        end();
        return shared(object(items, batch.to, batch.checkpoint));
    }

    std::string idle_text() override {
        end();
        return object("", position(), "null");
    }

    std::string failure(const Error&) override { return idle_text(); }

  private:
    static std::string object(const std::string& items, std::uint64_t next,
                              const std::string& checkpoint) {
        return R"({"schema":"touchstone.events/1","items":[)" + items + R"(],"next":)" +
               std::to_string(next) + R"(,"checkpoint":)" + checkpoint + "}\n";
    }
};

/// What there is by now, and nothing else.
class Glance final : public BodyStream {
  public:
    explicit Glance(std::shared_ptr<Following> poll) : poll_(std::move(poll)) {}

    void next(Give give) override {
        if (!poll_) return give(nullptr);
        const auto poll = std::exchange(poll_, nullptr);
        poll->next(std::move(give));
        poll->wake(true);  // where it waits
    }

  private:
    std::shared_ptr<Following> poll_;
};

}  // namespace

std::shared_ptr<BodyStream> stream_events(EventHub& hub, std::shared_ptr<void> place,
                                          EventsWanted wanted) {
    return std::make_shared<Stream>(hub, std::move(place), std::move(wanted));
}

std::shared_ptr<BodyStream> poll_events(EventHub& hub, std::shared_ptr<void> place,
                                        EventsWanted wanted, bool wait) {
    auto poll = std::make_shared<Poll>(hub, std::move(place), std::move(wanted));
    if (wait) return poll;
    return std::make_shared<Glance>(std::move(poll));
}

}  // namespace touchstone::api
