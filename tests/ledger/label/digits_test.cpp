#include "ledger/label/digits.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::label {
namespace {

using touchstone::test::HasRule;

TEST(Digits, of_seven_bytes_are_seventeen_little_endian) {
    EXPECT_EQ(to_digits({}), "");
    EXPECT_EQ(to_digits(Bytes{1}), "001");
    EXPECT_EQ(to_digits(Bytes{0, 1}), "00256");
    EXPECT_EQ(to_digits(Bytes{255, 255, 255, 255, 255, 255, 255}), "72057594037927935");
    EXPECT_EQ(to_digits(Bytes{1, 0, 0, 0, 0, 0, 0, 2}), "00000000000000001002");
}

RC_GTEST_PROP(Digits, read_back_the_bytes_they_were_made_of, (const Bytes& bytes)) {
    const auto back = from_digits(to_digits(bytes));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == bytes);
}

TEST(Digits, that_no_bytes_make_are_refused) {
    for (const char* text : {"1", "12", "1234", "256", "12 ", "12a", "-01", "72057594037927936",
                             "99999999999999999", "000000000000000000"})
        EXPECT_THAT(from_digits(text), HasRule("label.digits")) << text;
}

}  // namespace
}  // namespace touchstone::label
