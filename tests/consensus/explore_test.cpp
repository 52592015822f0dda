// The engine in every order of events, for as small a scope as that can be done in.
#include "tests/consensus/explore.h"

#include <cstdio>

#include <gtest/gtest.h>

namespace touchstone::test {
namespace {

/// C-S1, C-S2, C-S3, C-R2, C-R3, C-R9, C-R10.
void expect_no_fork(FactBook::Scope scope) {
    Explorer explorer(scope);
    const auto outcome = explorer.explore();
    std::printf(
        "%zu views, the faulty one leads view %zu: %zu pasts, %zu with a final block; "
        "%zu boxes of %zu states of the network; %zu states of one validator\n",
        scope.views, scope.turn, outcome.pasts, outcome.pasts_with_final, outcome.boxes,
        outcome.states, explorer.engines().size());
    EXPECT_EQ(outcome.violation, "");
    EXPECT_GT(outcome.pasts_with_final, 0u);
}

TEST(Explored, two_views_come_to_no_fork_whichever_the_faulty_one_leads) {
    for (const View turn : {1u, 2u, 3u}) expect_no_fork({.views = 2, .turn = turn});
}

TEST(Explored, three_views_come_to_no_fork_when_all_their_leaders_are_honest) {
    expect_no_fork({.views = 3, .turn = 4});
}

// Minutes, and up to 2.5 GB: see docs/explanation/consensus-tests.md.
TEST(Explored, DISABLED_three_views_come_to_no_fork_when_the_faulty_one_leads_the_first) {
    expect_no_fork({.views = 3, .turn = 1});
}

TEST(Explored, DISABLED_three_views_come_to_no_fork_when_the_faulty_one_leads_the_second) {
    expect_no_fork({.views = 3, .turn = 2});
}

TEST(Explored, DISABLED_three_views_come_to_no_fork_when_the_faulty_one_leads_the_third) {
    expect_no_fork({.views = 3, .turn = 3});
}

TEST(Explored, states_by_the_box_are_those_that_come_up_one_by_one) {
    const std::vector<FactBook::Scope> scopes{{1, 1}, {1, 2}, {2, 3}};
    for (const auto& scope : scopes) {
        const auto by_box = Explorer(scope).explore();
        const auto one_by_one = Explorer(scope).walk();
        EXPECT_EQ(by_box.boxes, by_box.pasts);  // else some would be counted twice
        EXPECT_EQ(by_box.states, one_by_one.states);
        EXPECT_EQ(one_by_one.violation, "");
    }
}

// C-R12 and all that a validator does: what is left out of a key has no part in it.
TEST(Explored, engines_that_are_held_to_be_one_go_on_alike) {
    for (const View turn : {1u, 3u}) {
        Explorer explorer({.views = 2, .turn = turn});
        explorer.engines().remember_merged();
        (void)explorer.explore();
        const auto comparison = explorer.engines().compare_merged();
        EXPECT_GT(comparison.steps, 40'000u);
        EXPECT_EQ(comparison.differences, 0u);
    }
}

}  // namespace
}  // namespace touchstone::test
