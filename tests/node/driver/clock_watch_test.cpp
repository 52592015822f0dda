#include "node/driver/clock_watch.h"

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

constexpr std::uint64_t kNowS = 1'800'000'000;
constexpr std::uint64_t kHeartbeatMs = 10'000;

/// Validators whose clocks are so many seconds ahead of this one; each is heard twice.
ClockWatch& hear(ClockWatch& watch, const std::vector<std::int64_t>& ahead_s) {
    for (std::size_t i = 0; i < ahead_s.size(); ++i) {
        for (const std::uint64_t at_s : {kNowS, kNowS + 10}) {
            const auto told =
                static_cast<std::uint64_t>(static_cast<std::int64_t>(at_s) + ahead_s[i]);
            watch.hear("v" + std::to_string(i), told, at_s * 1'000);
        }
    }
    return watch;
}

std::optional<std::int64_t> judge(const std::vector<std::int64_t>& ahead_s) {
    ClockWatch watch(kHeartbeatMs);
    return hear(watch, ahead_s).ahead_ms(2);
}

TEST(ClockWatch, says_nothing_of_clocks_that_go_alike) {
    EXPECT_EQ(judge({0, 0, 0}), std::nullopt);
    EXPECT_EQ(judge({-3, 4, -2}), std::nullopt);
    EXPECT_EQ(judge({-14, -14, -14}), std::nullopt) << "said again when they came";
}

TEST(ClockWatch, tells_how_far_this_clock_is_off) {
    EXPECT_EQ(judge({3'600, 3'600, 3'600}), -3'600'000);
    EXPECT_EQ(judge({-3'600, -3'599, -3'601}), 3'600'000);
    EXPECT_EQ(judge({6, 7, 0}), -6'000);
}

TEST(ClockWatch, believes_no_minority) {
    EXPECT_EQ(judge({3'600, 0, 0}), std::nullopt);
    EXPECT_EQ(judge({3'600, 0}), std::nullopt);
    EXPECT_EQ(judge({3'600}), std::nullopt) << "of two it needs two";
}

TEST(ClockWatch, takes_no_time_from_what_may_be_old) {
    ClockWatch watch(kHeartbeatMs);
    for (const char* validator : {"a", "b"}) {
        watch.hear(validator, kNowS - 3'600, kNowS * 1'000);
        watch.hear(validator, kNowS - 3'600, kNowS * 1'000);
    }
    EXPECT_EQ(watch.ahead_ms(2), std::nullopt);
}

}  // namespace
}  // namespace touchstone::node
