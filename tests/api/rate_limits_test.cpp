#include "api/rate_limits.h"

#include <gtest/gtest.h>

namespace touchstone::api {
namespace {

const std::string kSome = "192.0.2.7";

TEST(RateLimits, let_pass_ten_seconds_worth_at_once_and_then_so_many_a_second) {
    RateLimits limits({.per_second = 2});
    for (std::uint64_t i = 0; i < 20; ++i) {
        const Allowance allowance = limits.take(kSome, 1'000);
        ASSERT_TRUE(allowance.granted) << i;
        EXPECT_EQ(allowance.left, 19 - i);
    }
    const Allowance refused = limits.take(kSome, 1'000);
    EXPECT_FALSE(refused.granted);
    EXPECT_EQ(refused.reset_s, 1u);
    EXPECT_FALSE(limits.take(kSome, 1'499).granted);
    EXPECT_TRUE(limits.take(kSome, 1'500).granted);
    EXPECT_FALSE(limits.take(kSome, 1'501).granted);
    EXPECT_EQ(limits.take(kSome, 100'000).left, 19u);  // never more than fit
}

TEST(RateLimits, count_each_address_for_itself) {
    RateLimits limits({.per_second = 1});
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(limits.take(kSome, 0).granted);
    EXPECT_FALSE(limits.take(kSome, 0).granted);
    EXPECT_TRUE(limits.take("192.0.2.8", 0).granted);
    EXPECT_FALSE(limits.take("::ffff:192.0.2.7", 0).granted);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(limits.take("2001:db8::1", 0).granted);
    EXPECT_FALSE(limits.take("2001:db8::ffff:1", 0).granted);  // of the same network
    EXPECT_TRUE(limits.take("2001:db8:0:1::1", 0).granted);
}

TEST(RateLimits, leave_the_loopback_alone_unless_told_otherwise) {
    RateLimits limits({.per_second = 1});
    RateLimits strict({.per_second = 1, .loopback = true});
    RateLimits none({});
    for (int i = 0; i < 50; ++i) {
        for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
            EXPECT_FALSE(limits.take(address, 0).limited);
        EXPECT_TRUE(none.take(kSome, 0).granted);
        EXPECT_EQ(strict.take("::1", 0).granted, i < 10);
    }
}

TEST(RateLimits, survive_clocks_that_go_back_and_addresses_without_end) {
    RateLimits limits({.per_second = 1});
    EXPECT_TRUE(limits.take(kSome, UINT64_MAX / 2).granted);
    EXPECT_TRUE(limits.take(kSome, 0).granted);
    for (std::size_t i = 0; i < RateLimits::kAddressesMax + 10; ++i) {
        const std::string address = "10." + std::to_string(i >> 16) + "." +
                                    std::to_string(i >> 8 & 255) + "." + std::to_string(i & 255);
        ASSERT_TRUE(limits.take(address, 0).granted) << address;
    }
}

}  // namespace
}  // namespace touchstone::api
