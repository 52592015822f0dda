#include "api/negotiation.h"

#include <gtest/gtest.h>

#include "api/http.h"

namespace touchstone::api {
namespace {

TEST(Negotiation, takes_what_the_asker_weighs_most) {
    constexpr std::array offered{kJson, kBundle};

    struct Row {
        const char* accept;
        std::optional<std::string_view> type;
    };

    const Row rows[] = {
        {"", kJson},
        {" ", kJson},
        {"*/*", kJson},
        {"application/json", kJson},
        {"application/vnd.touchstone.bundle", kBundle},
        {"Application/VND.touchstone.Bundle", kBundle},
        {"application/*;q=0.1, application/vnd.touchstone.bundle", kBundle},
        {"application/json;q=0.4, application/vnd.touchstone.bundle;q=0.5", kBundle},
        {"application/vnd.touchstone.bundle;q=0, */*", kJson},
        {"text/html, */*;q=0.8", kJson},
        {"text/html", std::nullopt},
        {"application/json;q=0", std::nullopt},
        {",;,q=", std::nullopt},
    };
    for (const Row& row : rows) EXPECT_EQ(choose_type(row.accept, offered), row.type) << row.accept;
}

TEST(Negotiation, takes_the_coding_that_weighs_most) {
    constexpr std::array<std::string_view, 2> codings{"br", "gzip"};
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},           {"gzip", "gzip"},         {"gzip, deflate, br", "br"},
        {"*", "br"},        {"br;q=0, *", "gzip"},    {"br;q=0.5, gzip;q=0.6", "gzip"},
        {"identity", ""},   {"gzip;q=0, br;q=0", ""}, {"GZIP", "gzip"},
        {"x-gzip, br2", ""}};
    for (const auto& [accept, coding] : rows)
        EXPECT_EQ(choose_coding(accept, codings), coding) << accept;
}

TEST(Negotiation, knows_a_tag_among_others) {
    const std::pair<const char*, bool> rows[] = {
        {"\"a\"", true}, {"W/\"a\"", true}, {"\"b\", \"a\"", true}, {"*", true},
        {"", false},     {"\"b\"", false},  {"a", false},           {"\"a", false}};
    for (const auto& [tags, named] : rows) EXPECT_EQ(names_tag(tags, "\"a\""), named) << tags;
}

TEST(Negotiation, waits_as_long_as_is_preferred_and_allowed) {
    const std::pair<const char*, std::uint32_t> rows[] = {
        {"", 0},          {"wait=5", 5},           {"respond-async, wait=7", 7},
        {"Wait = 3", 3},  {"wait=3;foo=1", 3},     {"wait=100", 60},
        {"wait=", 0},     {"wait=-1", 0},          {"wait=5s", 0},
        {"waiting=5", 0}, {"wait=99999999999", 0}, {"wait", 0},
    };
    for (const auto& [prefer, seconds] : rows)
        EXPECT_EQ(seconds_to_wait(prefer, 60), seconds) << prefer;
}

}  // namespace
}  // namespace touchstone::api
