#include "crypto/result.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return fail(Errc::invalid, "half.odd", "the number is odd");
    return number / 2;
}

Result<int> quarter(int number) {
    TRY(const int first, half(number));
    TRY_VOID(half(first));
    return first / 2;
}

TEST(Result, hands_values_and_errors_on) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_THAT(quarter(7), test::HasRule("half.odd"));
    EXPECT_THAT(quarter(6), test::HasRule("half.odd"));
}

TEST(ResultDeathTest, stops_on_a_bug_and_says_where) {
    EXPECT_DEATH(TOUCHSTONE_CHECK(1 + 1 == 3),
                 "result_test.cpp:[0-9]+: check failed: 1 \\+ 1 == 3");
}

}  // namespace
}  // namespace touchstone
