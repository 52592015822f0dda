#include "network/budget.h"

#include <gtest/gtest.h>

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;

const Instant kNow{1'000s};

TEST(Budget, lets_a_burst_through_and_then_its_rate) {
    Budget budget(100, 500);
    EXPECT_TRUE(budget.is_full(kNow));
    budget.charge(kNow, 500);
    EXPECT_EQ(budget.wait(kNow), 0s);
    budget.charge(kNow, 100);
    EXPECT_EQ(budget.wait(kNow), 1s);
    EXPECT_EQ(budget.wait(kNow + 400ms), 600ms);
    EXPECT_EQ(budget.wait(kNow + 1s), 0s);
    EXPECT_FALSE(budget.is_full(kNow + 1s));
    EXPECT_TRUE(budget.is_full(kNow + 6s));
}

TEST(Budget, saves_no_more_than_a_burst) {
    Budget budget(100, 500);
    budget.charge(kNow, 1);
    budget.charge(kNow + 24h, 600);
    EXPECT_EQ(budget.wait(kNow + 24h), 1s);
}

TEST(Budget, can_be_overdrawn_by_the_largest_amount) {
    Budget budget(1, 1);
    budget.charge(kNow, std::size_t{1} << 32);
    EXPECT_EQ(budget.wait(kNow), std::chrono::seconds((std::int64_t{1} << 32) - 1));
}

}  // namespace
}  // namespace touchstone::network
