#include "node/driver/roster.h"

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

constexpr crypto::PublicKey kOld{1};
constexpr crypto::PublicKey kNew{2};
constexpr crypto::PublicKey kEye{3};

Roster pinned() {
    return Roster(
        {{.body = "aa.nab", .key = kOld}, {.body = "eye", .key = kEye, .observer = true}});
}

TEST(Roster, knows_whom_the_configuration_pins) {
    const Roster roster = pinned();
    ASSERT_NE(roster.find(kOld), nullptr);
    EXPECT_EQ(roster.find(kOld)->body, "aa.nab");
    EXPECT_EQ(roster.find(kNew), nullptr);
    EXPECT_EQ(roster.validator("aa.nab").size(), 1U);
    EXPECT_TRUE(roster.validator("eye").empty()) << "an observer has no vote";
}

TEST(Roster, takes_a_key_that_the_ledger_has_beside_the_pinned_one) {
    Roster roster = pinned();
    roster.set_ledger_keys({.valid = {{.body = "aa.nab", .key = kNew}}});
    EXPECT_EQ(roster.validator("aa.nab").size(), 2U);
    EXPECT_EQ(roster.all().size(), 3U);
}

TEST(Roster, lets_go_of_a_pin_that_the_ledger_has_ended) {
    Roster roster = pinned();
    const Neighbour* before = roster.find(kOld);
    roster.set_ledger_keys({.valid = {{.body = "aa.nab", .key = kNew}}, .ended = {kOld}});
    EXPECT_EQ(roster.find(kOld), nullptr);
    EXPECT_EQ(before->body, "aa.nab") << "whoever looked it up before may still use it";
    roster.set_pinned({{.body = "aa.nab", .key = kOld}});
    EXPECT_EQ(roster.find(kOld), nullptr) << "nor does it come back by a configuration";
    EXPECT_EQ(roster.find(kEye), nullptr);
}

TEST(Roster, believes_the_ledger_of_whose_key_it_is) {
    Roster roster = pinned();
    roster.set_ledger_keys({.valid = {{.body = "bb.nab", .key = kOld}}});
    EXPECT_EQ(roster.find(kOld)->body, "bb.nab");
}

}  // namespace
}  // namespace touchstone::node
