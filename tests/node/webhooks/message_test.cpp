#include "node/webhooks/message.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/base64.h"

namespace touchstone::node {
namespace {

constexpr std::uint64_t kNow = 1'790'845'200'000;

const Subscription kOne{.id = "wh_0123456789abcdef", .url = "https://a.example", .position = 10};

api::EventBatch batch_of(std::uint64_t from, std::uint64_t to, std::size_t bytes = 0) {
    api::EventBatch batch{.from = from, .to = to, .checkpoint = R"({"size":99,"note":"n"})"};
    for (std::uint64_t index = from; index < to; ++index) {
        batch.events.push_back({.index = index,
                                .author = index % 2 == 0 ? "aa.nab" : "bb.nab",
                                .json = R"({"index":)" + std::to_string(index) + R"(,"x":")" +
                                        std::string(bytes, 'x') + R"("})"});
    }
    return batch;
}

boost::json::array items_of(const Message& message) {
    return boost::json::parse(message.body).at("data").at("items").as_array();
}

TEST(Message, has_what_is_wanted_of_what_is_new) {
    const Message message = message_of(kOne, {.body = "aa.nab"}, batch_of(8, 15), kNow);
    const auto body = boost::json::parse(message.body).as_object();
    EXPECT_EQ(body.at("type").as_string(), "ledger.events");
    EXPECT_EQ(body.at("timestamp").as_string(), "2026-10-01T09:00:00Z");
    EXPECT_EQ(body.at("data").at("checkpoint").at("size").to_number<int>(), 99);
    EXPECT_EQ(body.at("data").at("next").to_number<int>(), 15);
    std::vector<int> indexes;
    for (const auto& item : items_of(message)) indexes.push_back(item.at("index").to_number<int>());
    EXPECT_THAT(indexes, testing::ElementsAre(10, 12, 14));
    EXPECT_EQ(message.from, 10u);
    EXPECT_EQ(message.next, 15u);
    EXPECT_EQ(message.id, "msg_0123456789abcdef_10_15");
}

TEST(Message, is_none_where_nothing_is_wanted) {
    const Message message = message_of(kOne, {.body = "cc.nab"}, batch_of(8, 15), kNow);
    EXPECT_EQ(message.events, 0u);
    EXPECT_EQ(message.next, 15u);
    EXPECT_TRUE(message.body.empty());
}

TEST(Message, ends_where_it_would_grow_too_long) {
    const Message many = message_of(kOne, {}, batch_of(0, 1'000), kNow);
    EXPECT_EQ(many.events, 100u);
    EXPECT_EQ(many.next, 110u);
    const Message large = message_of(kOne, {}, batch_of(0, 1'000, 60'000), kNow);
    EXPECT_LT(large.body.size(), 1'200'000u);
    EXPECT_EQ(large.next, 10 + large.events);
}

TEST(Message, is_signed_as_standard_webhooks_have_it) {
    const crypto::SecretKey key(crypto::Seed{1, 2, 3});
    const Message message = test_message(kOne, kNow);
    const std::string signature = signature_of(key, message, 1'790'845'200);
    ASSERT_TRUE(signature.starts_with("v1a,"));
    const Bytes raw = crypto::from_base64(signature.substr(4)).value();
    crypto::Signature read{};
    ASSERT_EQ(raw.size(), read.size());
    std::copy(raw.begin(), raw.end(), read.begin());
    const std::string content = message.id + ".1790845200." + message.body;
    EXPECT_TRUE(crypto::verify(key.public_key(), as_bytes(content), read));
    EXPECT_TRUE(public_key_text(key.public_key()).starts_with("whpk_"));
    EXPECT_EQ(crypto::from_base64(public_key_text(key.public_key()).substr(5)).value(),
              Bytes(key.public_key().begin(), key.public_key().end()));
}

}  // namespace
}  // namespace touchstone::node
