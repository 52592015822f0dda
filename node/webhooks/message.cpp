#include "node/webhooks/message.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/base64.h"
#include "ledger/records/date.h"

namespace touchstone::node {
namespace {

constexpr std::string_view kEvents = "ledger.events";  // tidy: a type of messages
constexpr std::string_view kTest = "webhook.test";     // tidy: the same
constexpr std::size_t kEventsMax = 100;
constexpr std::size_t kBytesMax = 1u << 20;

/// `data` is JSON.
std::string body_of(std::string_view type, std::uint64_t now_ms, const std::string& data) {
    return R"({"type":")" + std::string(type) + R"(","timestamp":")" +
           records::format_instant(now_ms) + R"(","data":)" + data + "}";
}

}  // namespace

Message message_of(const Subscription& subscription, const api::EventFilter& filter,
                   const api::EventBatch& batch, std::uint64_t now_ms) {
    Message message{.from = subscription.position, .next = batch.to};
    std::string items;
    for (const api::Event& event : batch.events) {
        if (event.index < subscription.position || !filter.fits(event)) continue;
        if (message.events == kEventsMax || items.size() > kBytesMax) {
            message.next = event.index;
            break;
        }
        items += (items.empty() ? "" : ",") + event.json;
        ++message.events;
    }
    if (message.events == 0) return message;
    message.id = "msg_" + subscription.id.substr(3) + "_" + std::to_string(subscription.position) +
                 "_" + std::to_string(message.next);
    message.body =
        body_of(kEvents, now_ms, api::events_json(items, message.next, batch.checkpoint));
    return message;
}

Message test_message(const Subscription& subscription, std::uint64_t now_ms) {
    return {.id = "msg_" + subscription.id.substr(3) + "_test_" + std::to_string(now_ms),
            .body = body_of(
                kTest, now_ms,
                boost::json::serialize(boost::json::object{{"subscription", subscription.id}})),
            .from = subscription.position,
            .next = subscription.position};
}

/// What is signed begins with "msg_": no TLS handshake and no certificate that this key signs too
/// can be taken for it.
std::string signature_of(const crypto::SecretKey& key, const Message& message,
                         std::uint64_t timestamp_s) {
    const std::string content = message.id + "." + std::to_string(timestamp_s) + "." + message.body;
    return "v1a," + crypto::to_base64(key.sign(as_bytes(content)));
}

std::string public_key_text(const crypto::PublicKey& key) {
    return "whpk_" + crypto::to_base64(key);
}

}  // namespace touchstone::node
