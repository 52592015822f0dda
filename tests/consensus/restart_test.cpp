// What a replica begins with after a crash: nothing said is unsaid, and nothing needed is missing.
#include <gtest/gtest.h>

#include "consensus/limits.h"
#include "consensus/recovery.h"
#include "tests/consensus/alone.h"

namespace touchstone::test {
namespace {

// C-B1: a long standstill leaves more bodies in the journal than are kept in memory.
TEST(Restart, finds_room_for_a_notarized_block_when_it_starts_again) {
    const Members members(4);
    const chain::Header& base = members.committee().base();
    Recovered recovered{};
    for (std::uint64_t i = 0; i < kKnownBlocksMax + 10; ++i) {
        const Block rival = block_on(members.committee(), base, 0, {"a"}, kStartMs + 1 + i);
        recovered.bodies.push_back(std::make_shared<const Block>(rival));
    }
    const Hash last = chain::block_hash(recovered.bodies.back()->header);
    recovered.certificates.push_back(members.certificate(notarize(80, 0, last)));
    Replica replica(members.shared(), {.self = 0}, members.signers(0), recovered);
    auto question = admit(members.committee(), FetchBlock{last, {}}, crypto::verify);
    const Effects answer = replica.step({1'000, kStartMs}, Received{1, *std::move(question)});
    EXPECT_EQ(sent<Block>(answer).size(), 1u);
}

Recovered lost(View barrier) {
    Recovered recovered{};
    recovered.safety.barrier = barrier;
    return recovered;
}

// C-A1: its view may be lower than one that it voted in, before it lost its votes.
TEST(Restart, answers_no_view_query_while_it_may_not_vote_itself) {
    const Members members(4);
    const auto answers = [&](View barrier) {
        Replica replica(members.shared(), {.self = 0}, members.signers(0), lost(barrier));
        const Now now{1'000, kStartMs};
        (void)replica.step(now, Tick{});
        auto query = admit(members.committee(), ViewQuery{7}, crypto::verify);
        return sent<ViewReply>(replica.step(now, Received{1, *std::move(query)})).size();
    };
    EXPECT_EQ(answers(0), 1u);
    EXPECT_EQ(answers(1), 1u);
    EXPECT_EQ(answers(2), 0u);
    EXPECT_EQ(answers(kNever), 0u);
}

// C-P7: a crash came between frame and mark.
TEST(Restart, writes_the_high_water_mark_before_it_repeats_votes_of_an_earlier_life) {
    Alone node(follower());
    (void)node.hear(node.proposal("a"));
    const Recovered again =
        recover(node.committee(), follower(), node.replica_.carry_over()).value();
    Replica next(node.members_.shared(), {.self = follower()}, node.members_.signers(follower()),
                 again);
    const Effects effects = next.step(node.now_, Tick{});
    EXPECT_EQ(sent<Vote>(effects).size(), 1u);
    ASSERT_TRUE(effects.high_water);
    EXPECT_EQ(effects.high_water->votes, 1u);
}

// C-P8: over two starts and a new segment.
TEST(Restart, does_not_forget_an_equivocation_when_it_starts_again) {
    Alone node(follower());
    const Index leader = node.committee().leader_of(1);
    (void)node.hear(node.members_.vote(leader, notarize(1, 0, filled(1))));
    (void)node.hear(node.members_.vote(leader, notarize(1, 0, filled(2))));
    std::vector<JournalEntry> entries = node.replica_.carry_over();
    for (int start = 0; start < 2; ++start) {
        const Recovered again = recover(node.committee(), follower(), entries).value();
        EXPECT_TRUE(again.safety.views.at(1).leader_equivocated) << start;
        const Replica next(node.members_.shared(), {.self = follower()},
                           node.members_.signers(follower()), again);
        entries = next.carry_over();
    }
}

// C-R1: what let it in is notarized, and has yet to be fetched and executed again.
TEST(Restart, is_in_no_lower_view_than_one_that_it_voted_in) {
    const Members members(4);
    const auto view_after = [&](const Statement& voted) {
        const Index self = 0;
        const std::vector<JournalEntry> entries{members.certificate(notarize(3, 2, filled(3))),
                                                OwnVote{members.vote(self, voted), 1}};
        Replica replica(members.shared(), {.self = self}, members.signers(self),
                        recover(members.committee(), self, entries).value());
        (void)replica.step({1'000, kStartMs}, Tick{});
        return replica.view();
    };
    EXPECT_EQ(view_after(nullify(4)), 4u);
    EXPECT_EQ(view_after(notarize(4, 3, filled(4))), 4u);
    EXPECT_EQ(view_after(finalize(3, 2, filled(3))), 4u);
}

// C-R8: what carries over into a new journal segment is enough to go on from.
TEST(Restart, carries_over_what_a_new_segment_must_hold) {
    Alone node(follower());
    (void)node.hear(node.proposal("a"));
    (void)node.hear(node.members_.certificate(nullify(1)));
    const auto entries = node.replica_.carry_over();
    const Recovered again = recover(node.committee(), follower(), entries).value();
    EXPECT_TRUE(again.safety.views.at(1).notarized);
    EXPECT_EQ(again.safety.high_water.votes, 1u);
    EXPECT_EQ(again.bodies.size(), 1u);
    Replica next(node.members_.shared(), {.self = follower()}, node.members_.signers(follower()),
                 again);
    (void)next.step(node.now_, Tick{});
    EXPECT_EQ(next.view(), 2u);
}

}  // namespace
}  // namespace touchstone::test
