#include "network/backoff.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, doubles_its_bound_up_to_the_greatest) {
    Backoff longest(100ms, 1'000ms, [bound = std::uint64_t{200}]() mutable {
        const std::uint64_t last = bound - 100;
        bound = std::min<std::uint64_t>(2 * bound, 1'000);
        return last;
    });
    for (const auto expected : {200ms, 400ms, 800ms, 1'000ms, 1'000ms}) {
        EXPECT_EQ(longest.next(), expected);
    }
}

TEST(Backoff, is_spread_over_all_that_is_allowed) {
    std::uint64_t random = 0;
    Backoff backoff(100ms, 10'000ms, [&] { return random; });
    EXPECT_EQ(backoff.next(), 100ms);
    random = 301;  // choices: 100 to 400 ms
    EXPECT_EQ(backoff.next(), 100ms);
    random = ~std::uint64_t{0};
    for (int i = 0; i < 100; ++i) EXPECT_LE(backoff.next(), 10'000ms);
}

TEST(Backoff, begins_anew_after_a_success) {
    Backoff backoff(100ms, 10'000ms, [] { return std::uint64_t{100}; });
    for (int i = 0; i < 9; ++i) (void)backoff.next();
    backoff.reset();
    EXPECT_EQ(backoff.next(), 200ms);
}

}  // namespace
}  // namespace touchstone::network
