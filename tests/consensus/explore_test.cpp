// The engine in every order of events, for as small a scope as that can be done in.
#include "tests/consensus/explore.h"

#include <cstdio>

#include <gtest/gtest.h>

namespace touchstone::test {
namespace {

void report(const char* what, const Explorer& explorer, const Explorer::Outcome& outcome) {
    std::printf("%s: %zu states, %zu of one validator, %zu with a final block%s\n", what,
                outcome.states, explorer.engines(), outcome.finals,
                outcome.is_complete ? ", complete" : "");
}

// C-S1, C-S2, C-S3, C-R3, C-R9, C-R10.
TEST(Explored, one_view_comes_to_no_fork_in_any_order) {
    Explorer explorer(1);
    const auto outcome = explorer.explore(1'000'000);
    report("one view", explorer, outcome);
    EXPECT_EQ(outcome.violation, "");
    EXPECT_TRUE(outcome.is_complete);
    EXPECT_GT(outcome.finals, 0u);
}

TEST(Explored, two_views_come_to_no_fork_in_half_a_million_states) {
    Explorer explorer(2);
    const auto outcome = explorer.explore(500'000);
    report("two views", explorer, outcome);
    EXPECT_EQ(outcome.violation, "");
    EXPECT_GT(outcome.finals, 0u);
}

TEST(Explored, three_views_come_to_no_fork_in_runs_drawn_by_the_seed) {
    Explorer explorer(3);
    const auto outcome = explorer.wander(1, 3'000);
    report("three views", explorer, outcome);
    EXPECT_EQ(outcome.violation, "");
    EXPECT_GT(outcome.finals, 0u);
}

}  // namespace
}  // namespace touchstone::test
