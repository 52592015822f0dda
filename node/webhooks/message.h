// What a webhook is sent: a body, and headers that its receiver checks (Standard Webhooks 1.0.0).
#pragma once
#include <cstdint>
#include <string>

#include "api/events/event.h"
#include "crypto/ed25519.h"
#include "node/webhooks/subscription.h"

namespace touchstone::node {

struct Message {
    std::string id{};  ///< the same whenever the same is sent again
    std::string body{};
    std::uint64_t from{};  ///< the leaf that it was looked for from
    std::uint64_t next{};  ///< the leaf to go on with once it is taken
    std::size_t events{};
};

/// At most 100 events and some 1 MiB of the batch's that the subscription wants; without any it
/// only moves on.
[[nodiscard]] Message message_of(const Subscription& subscription, const api::EventFilter& filter,
                                 const api::EventBatch& batch, std::uint64_t now_ms);

/// Says nothing but that it comes.
[[nodiscard]] Message test_message(const Subscription& subscription, std::uint64_t now_ms);

/// The header webhook-signature: "v1a," and the signature over "id.timestamp.body" in base64.
[[nodiscard]] std::string signature_of(const crypto::SecretKey& key, const Message& message,
                                       std::uint64_t timestamp_s);

/// The key that it verifies by, as receivers are told it: "whpk_" and base64.
[[nodiscard]] std::string public_key_text(const crypto::PublicKey& key);

}  // namespace touchstone::node
