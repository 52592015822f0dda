#include "local/clock.h"

#include <array>
#include <cstdlib>

#include <gtest/gtest.h>

namespace touchstone::local {
namespace {

struct Clock : testing::Test {
    ~Clock() override { ::unsetenv("TOUCHSTONE_NOW_MS"); }
};

constexpr std::uint64_t kStartOf2026 = 1'767'225'600'000;

TEST_F(Clock, tells_the_time_of_the_machine) {
    ::unsetenv("TOUCHSTONE_NOW_MS");
    const auto first = now_ms();
    EXPECT_GT(first, kStartOf2026);
    EXPECT_GE(now_ms(), first);
}

TEST_F(Clock, stands_where_the_environment_says) {
    ::setenv("TOUCHSTONE_NOW_MS", "1234", 1);
    EXPECT_EQ(now_ms(), 1234U);
}

TEST_F(Clock, ignores_what_is_no_whole_number) {
    for (const char* value : {"", " 1234", "1234 ", "-1", "1e3", "soon", "99999999999999999999"}) {
        ::setenv("TOUCHSTONE_NOW_MS", value, 1);
        EXPECT_GT(now_ms(), kStartOf2026) << value;
    }
}

TEST(Random, is_not_the_same_twice) {
    std::array<std::uint8_t, 32> a{}, b{};
    fill_random(a);
    fill_random(b);
    EXPECT_NE(a, b);
}

}  // namespace
}  // namespace touchstone::local
