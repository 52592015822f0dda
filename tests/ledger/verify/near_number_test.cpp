#include "ledger/verify/near_number.h"

#include <gtest/gtest.h>

namespace touchstone::verify {

namespace {

TEST(NearNumber, knows_what_people_mistake_for_one_another) {
    struct Row {
        const char* a;
        const char* b;
        bool near;
    };

    const Row rows[] = {
        {"TR2040", "TR2O4O", true},          // the letter O
        {"TR1I1L", "TR1111", true},          // I and L for one
        {"TRS8", "TR5B", true},              // S and 5, 8 and B
        {"TR2040", "TR240", true},           // one left out
        {"TR2040", "TR20040", true},         // one put in
        {"TR2040", "TR2050", true},          // one changed
        {"TR2040", "TR2004", true},          // two neighbours swapped
        {"GB2040", "GBZ040", true},          // Z and 2
        {"\u7CA42040", "\u7CA52040", true},  // one changed, of another script
        {"TR2040", "TR2040", false},         // the same is not near
        {"TR2040", "TR2400X", false},
        {"TR2040", "TR3050", false},
        {"TR2040", "2040RT", false},
        {"", "A", true},
        {"", "AB", false},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(is_near_number(row.a, row.b), row.near) << row.a << " " << row.b;
        EXPECT_EQ(is_near_number(row.b, row.a), row.near) << row.b << " " << row.a;
    }
}

}  // namespace

}  // namespace touchstone::verify
