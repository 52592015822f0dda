#include "network/precedence.h"

#include <gtest/gtest.h>

namespace touchstone::network {
namespace {

const crypto::PublicKey kLow{1};
const crypto::PublicKey kHigh{2};

TEST(Precedence, is_the_same_seen_from_both_ends) {
    for (const bool dialled_by_low : {false, true}) {
        EXPECT_EQ(is_of_lower(kLow, kHigh, dialled_by_low), dialled_by_low);
        EXPECT_EQ(is_of_lower(kHigh, kLow, !dialled_by_low), dialled_by_low);
    }
}

TEST(Precedence, keeps_what_the_lower_key_dialled) {
    EXPECT_TRUE(takes_over(true, false));
    EXPECT_FALSE(takes_over(false, true));
}

TEST(Precedence, of_two_alike_keeps_the_newer) {
    EXPECT_TRUE(takes_over(true, true));
    EXPECT_TRUE(takes_over(false, false));
}

}  // namespace
}  // namespace touchstone::network
