#include "node/webhooks/delivery.h"

#include <utility>

namespace touchstone::node {
namespace {

/// A position that only moves over what is of no concern is written so seldom: to look at it again
/// costs less.
constexpr std::uint64_t kSilentLeaves = 65'536;
/// After the ledger could not be read.
constexpr std::chrono::milliseconds kLookAgain{10'000};
constexpr unsigned kGone = 410;

bool is_taken(const Result<unsigned>& answered) {
    return answered && *answered >= 200 && *answered < 300;
}

std::string failure_of(const Result<unsigned>& answered) {
    if (is_taken(answered)) return {};
    if (!answered) return answered.error().what;
    return "answered with status " + std::to_string(*answered);
}

}  // namespace

/// What the hub holds on to; the delivery may be gone when it calls.
class Delivery::Waker final : public api::Follower {
  public:
    explicit Waker(Delivery& delivery) : delivery_(&delivery) {}

    void wake(bool) override {
        const std::scoped_lock lock(mutex_);
        if (delivery_ != nullptr) delivery_->wake();
    }

    std::uint64_t position() const override {
        const std::scoped_lock lock(mutex_);
        return delivery_ == nullptr ? UINT64_MAX : delivery_->standing().subscription.position;
    }

    void forget() {
        const std::scoped_lock lock(mutex_);
        delivery_ = nullptr;
    }

  private:
    mutable std::mutex mutex_{};  ///< guards the pointer
    Delivery* delivery_;
};

Result<std::unique_ptr<Delivery>> Delivery::start(const Common& common, Subscription subscription) {
    TRY(HttpsUrl url, parse_https_url(subscription.url));
    TRY(api::EventFilter filter, api::filter_of(subscription.wanted));
    return std::unique_ptr<Delivery>(
        new Delivery(common, std::move(subscription), std::move(url), std::move(filter)));
}

Delivery::Delivery(const Common& common, Subscription subscription, HttpsUrl url,
                   api::EventFilter filter)
    : common_(common),
      url_(std::move(url)),
      filter_(std::move(filter)),
      posting_(common.poster),
      backoff_(common.first_retry, common.last_retry, common.random),
      standing_{.subscription = std::move(subscription)},
      waker_(std::make_shared<Waker>(*this)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Delivery::~Delivery() {
    thread_.request_stop();
    posting_.stop();
    thread_.join();
    waker_->forget();
}

DeliveryStanding Delivery::standing() const {
    const std::scoped_lock lock(mutex_);
    return standing_;
}

Result<void> Delivery::replay(std::uint64_t position) {
    Subscription moved = standing().subscription;
    moved.position = position;
    moved.ended = false;
    TRY_VOID(common_.keep(moved));
    {
        const std::scoped_lock lock(mutex_);
        standing_.subscription = std::move(moved);
        standing_.failures = 0;
    }
    wake();
    return {};
}

void Delivery::test() {
    {
        const std::scoped_lock lock(mutex_);
        test_ = test_message(standing_.subscription, common_.now_ms());
    }
    wake();
}

void Delivery::wake() {
    {
        const std::scoped_lock lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

/// Until it is woken, or for so long.
void Delivery::wait(const std::stop_token& stop, std::optional<std::chrono::milliseconds> time) {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return woken_; };
    time ? changed_.wait_for(lock, stop, *time, ready) : changed_.wait(lock, stop, ready);
    woken_ = false;
}

void Delivery::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        send_test();
        const auto message = next();
        if (!message) {
            wait(stop, kLookAgain);
        } else if (!*message) {
            wait(stop, std::nullopt);
        } else if ((*message)->events == 0) {
            move_on(**message);
        } else if (!post(**message) && !stop.stop_requested()) {
            wait(stop, backoff_.next());
        }
    }
}

void Delivery::send_test() {
    std::optional<Message> message;
    {
        const std::scoped_lock lock(mutex_);
        message.swap(test_);
    }
    if (message) (void)post(*message);
}

Result<std::optional<Message>> Delivery::next() {
    const Subscription subscription = standing().subscription;
    if (subscription.ended) return std::nullopt;
    TRY(const auto batch, common_.events.read(subscription.position, filter_));
    if (batch) return message_of(subscription, filter_, *batch, common_.now_ms());
    common_.events.wait(waker_);
    return std::nullopt;
}

bool Delivery::post(const Message& message) {
    const std::uint64_t now_s = common_.now_ms() / 1'000;
    const auto answered =
        posting_.post(url_,
                      {{"webhook-id", message.id},
                       {"webhook-timestamp", std::to_string(now_s)},
                       {"webhook-signature", signature_of(*common_.key, message, now_s)}},
                      message.body);
    take(message, answered);
    return is_taken(answered);
}

/// What has been taken is written down before anything else is sent. A crash between sends it
/// again: at least once.
void Delivery::take(const Message& message, const Result<unsigned>& answered) {
    const bool taken = is_taken(answered);
    bool gone = false;
    {
        const std::scoped_lock lock(mutex_);
        standing_.last_error = failure_of(answered);
        standing_.failures = taken ? 0 : standing_.failures + 1;
        if (taken) standing_.last_taken_ms = common_.now_ms();
        gone = answered && *answered == kGone;
        standing_.subscription.ended = standing_.subscription.ended || gone;
    }
    if (taken) backoff_.reset();
    if (taken && message.events > 0) move_on(message);
    const DeliveryStanding now = standing();
    if (gone) (void)common_.keep(now.subscription);  // else it says so again after a restart
    common_.told(now, taken);
}

/// Unless it has been moved meanwhile.
void Delivery::move_on(const Message& message) {
    Subscription moved;
    bool keep = message.events > 0;
    {
        const std::scoped_lock lock(mutex_);
        Subscription& subscription = standing_.subscription;
        if (message.from != subscription.position) return;
        keep = keep || message.next / kSilentLeaves != subscription.position / kSilentLeaves;
        subscription.position = message.next;
        moved = subscription;
    }
    // What cannot be written is told again after a restart, which is what "at least once" allows.
    if (keep) (void)common_.keep(moved);
}

}  // namespace touchstone::node
