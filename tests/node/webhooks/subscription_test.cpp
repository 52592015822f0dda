#include "node/webhooks/subscription.h"

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

const Subscription kOne{.id = "wh_0123456789abcdef",
                        .url = "https://a.example/hook",
                        .wanted = {{"body", "aa.nab"}, {"gtin", "04"}},
                        .position = 98'765,
                        .created_ms = 1'790'845'200'000,
                        .ended = true};

std::string changed(const std::string& from, const std::string& to) {
    std::string text = format_subscription(kOne);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Subscription, comes_back_as_it_was_kept) {
    EXPECT_EQ(parse_subscription(format_subscription(kOne)).value(), kOne);
    Subscription fresh = kOne;
    fresh.wanted.clear();
    fresh.ended = false;
    fresh.position = 0;
    EXPECT_EQ(parse_subscription(format_subscription(fresh)).value(), fresh);
}

TEST(Subscription, is_refused_where_something_is_wrong) {
    const std::string rows[] = {"",
                                "{}",
                                "[]",
                                "{",
                                changed("touchstone.webhook/1", "touchstone.webhook/2"),
                                changed("wh_0123456789abcdef", "wh_0123456789abcdeg"),
                                changed("wh_0123456789abcdef", "../0123456789abcdef"),
                                changed("wh_0123456789abcdef", "wh_0"),
                                changed("98765", "-1"),
                                changed("98765", "1.5"),
                                changed("98765", "\"1\""),
                                changed("true", "1"),
                                changed("\"04\"", "4"),
                                changed("\"ended\"", "\"other\""),
                                changed("\"ended\"", "\"more\":1,\"ended\""),
                                changed("1790845200000", "null"),
                                changed("\"https://a.example/hook\"", "null")};
    for (const std::string& text : rows)
        EXPECT_EQ(parse_subscription(text).error().rule, "webhook.file") << text;
}

}  // namespace
}  // namespace touchstone::node
