// One webhook: a thread that tells its receiver of each event, again and again until it is taken.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "api/events/hub.h"
#include "crypto/ed25519.h"
#include "network/backoff.h"
#include "node/webhooks/message.h"
#include "node/webhooks/poster.h"

namespace touchstone::node {

/// How it stands with a webhook.
struct DeliveryStanding {
    Subscription subscription{};
    std::uint32_t failures{};       ///< in a row
    std::string last_error{};       ///< of the newest failure; empty: it was taken
    std::uint64_t last_taken_ms{};  ///< since 1970 UTC; 0: never since the node started
};

class Delivery {
  public:
    /// What all webhooks of a node have in common.
    struct Common {
        api::EventHub& events;
        std::shared_ptr<const crypto::SecretKey> key{};
        std::shared_ptr<const Poster> poster{};
        std::chrono::milliseconds first_retry{};
        std::chrono::milliseconds last_retry{};
        std::function<std::uint64_t()> now_ms{};
        std::function<std::uint64_t()> random{};
        /// Keeps what is to survive a restart. Called before anybody acts on it.
        std::function<Result<void>(const Subscription& subscription)> keep{};
        /// After each attempt.
        std::function<void(const DeliveryStanding& standing, bool taken)> told{};
    };

    /// Errors: as parse_https_url and api::filter_of.
    [[nodiscard]] static Result<std::unique_ptr<Delivery>> start(const Common& common,
                                                                 Subscription subscription);
    /// Ends the attempt that is under way.
    ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    [[nodiscard]] DeliveryStanding standing() const;
    /// From this leaf on, again or further on, and at once. Errors: those of keeping it.
    [[nodiscard]] Result<void> replay(std::uint64_t position);
    /// Sends a message without events, once, beside the others.
    void test();

  private:
    class Waker;

    Delivery(const Common& common, Subscription subscription, HttpsUrl url,
             api::EventFilter filter);

    void run(const std::stop_token& stop);
    /// The next message; nullopt: none yet. Errors: those of reading the ledger.
    [[nodiscard]] Result<std::optional<Message>> next();
    void send_test();
    /// Whether it has been taken.
    bool post(const Message& message);
    void take(const Message& message, const Result<unsigned>& answered);
    void move_on(const Message& message);
    void wait(const std::stop_token& stop, std::optional<std::chrono::milliseconds> time);
    void wake();

    const Common common_;
    const HttpsUrl url_;
    const api::EventFilter filter_;
    Poster::Posting posting_;
    network::Backoff backoff_;
    mutable std::mutex mutex_{};  ///< guards the three below
    DeliveryStanding standing_;
    bool woken_{};
    std::optional<Message> test_{};
    std::condition_variable_any changed_{};
    std::shared_ptr<Waker> waker_;
    std::jthread thread_;
};

}  // namespace touchstone::node
