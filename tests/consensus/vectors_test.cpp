// The walks through the protocol that its specification tells (docs/spec/consensus.md, "Walks").
#include <gtest/gtest.h>

#include "tests/consensus/cluster.h"

namespace touchstone::test {
namespace {

std::vector<Vote> votes_of_kind(const Node& node, VoteKind kind) {
    std::vector<Vote> votes;
    for (const Vote& vote : node.sent) {
        if (vote.statement.kind == kind) votes.push_back(vote);
    }
    return votes;
}

// Walk A: all good. C-R1, C-R2, C-R3, C-R4, C-R5, C-R9, C-R10.
TEST(Walk, of_four_honest_validators_is_final_in_three_message_delays) {
    Cluster cluster({.size = 4, .delay_ms = 50});
    cluster.run_for(100);
    const std::uint64_t submitted = cluster.now_ms();
    const std::size_t frames = cluster.node(0).frames;

    cluster.submit("a");

    ASSERT_TRUE(cluster.run_until_final("a"));
    EXPECT_EQ(cluster.now_ms() - submitted, 3 * 50u);
    for (Index i = 0; i < 4; ++i) {
        EXPECT_EQ(votes_of_kind(cluster.node(i), VoteKind::notarize).size(), 1u) << i;
        EXPECT_EQ(votes_of_kind(cluster.node(i), VoteKind::nullify).size(), 0u) << i;
        EXPECT_EQ(votes_of_kind(cluster.node(i), VoteKind::finalize).size(), 1u) << i;
        EXPECT_EQ(cluster.node(i).replica->view(), 2u) << i;
    }
    EXPECT_LE(cluster.node(0).frames - frames, 5u);
}

}  // namespace
}  // namespace touchstone::test
