#include "network/newcomers.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::HasRule;

const Instant kNow{1'000s};

Limits limits() {
    Limits limits;
    limits.newcomers_max = 6;
    limits.newcomers_of_one_max = 3;
    limits.accepts_of_one_per_second = 100;
    return limits;
}

using Displaced = std::optional<ConnectionId>;

TEST(Newcomers, of_one_address_displace_the_oldest_of_it) {
    Newcomers newcomers(limits());
    (void)newcomers.enter("b", 1, kNow);
    for (ConnectionId id = 2; id < 5; ++id) {
        EXPECT_EQ(newcomers.enter("a", id, kNow).value(), Displaced{});
    }
    EXPECT_EQ(newcomers.enter("a", 5, kNow).value(), Displaced{2});
    EXPECT_EQ(newcomers.enter("a", 6, kNow).value(), Displaced{3});
    EXPECT_EQ(newcomers.size(), 4U);
}

TEST(Newcomers, in_all_displace_the_oldest_of_the_address_that_has_most) {
    Newcomers newcomers(limits());
    (void)newcomers.enter("alone", 1, kNow);
    (void)newcomers.enter("alone too", 2, kNow);
    for (ConnectionId id = 3; id < 6; ++id) (void)newcomers.enter("crowd", id, kNow);
    (void)newcomers.enter("c", 6, kNow);
    EXPECT_EQ(newcomers.enter("d", 7, kNow).value(), Displaced{3});
    EXPECT_EQ(newcomers.enter("e", 8, kNow).value(), Displaced{4});
}

TEST(Newcomers, make_room_when_they_leave) {
    Newcomers newcomers(limits());
    for (ConnectionId id = 1; id < 4; ++id) (void)newcomers.enter("a", id, kNow);
    newcomers.leave(2);
    newcomers.leave(2);
    newcomers.leave(99);
    EXPECT_EQ(newcomers.enter("a", 4, kNow).value(), Displaced{});
    EXPECT_EQ(newcomers.enter("a", 5, kNow).value(), Displaced{1});
}

TEST(Newcomers, that_come_too_often_are_refused_while_others_are_not) {
    Limits few = limits();
    few.accepts_of_one_per_second = 2;
    Newcomers newcomers(few);
    ConnectionId id = 0;
    EXPECT_TRUE(newcomers.enter("a", ++id, kNow).has_value());
    EXPECT_TRUE(newcomers.enter("a", ++id, kNow).has_value());
    EXPECT_TRUE(newcomers.enter("a", ++id, kNow).has_value());  // overdraws
    EXPECT_THAT(newcomers.enter("a", ++id, kNow), HasRule("network.crowded"));
    EXPECT_TRUE(newcomers.enter("b", ++id, kNow).has_value());
    EXPECT_TRUE(newcomers.enter("a", ++id, kNow + 500ms).has_value());
}

TEST(Newcomers, from_everywhere_take_no_more_memory_than_is_set) {
    Newcomers newcomers(limits());
    for (ConnectionId id = 0; id < 20'000; ++id) {
        (void)newcomers.enter(std::to_string(id), id, kNow);
    }
    EXPECT_EQ(newcomers.size(), 6U);
}

}  // namespace
}  // namespace touchstone::network
