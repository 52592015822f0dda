// One replica, told what to hear: order of effects, limits, and what it does not believe.
#include "consensus/replica.h"

#include <gtest/gtest.h>

#include "consensus/limits.h"
#include "tests/consensus/alone.h"

namespace touchstone::test {
namespace {

// C-P1, C-P2, C-R2.
TEST(Replica, journals_block_and_vote_in_this_order_before_it_proposes) {
    Alone leader(Members(4).committee().leader_of(1));
    leader.application_.submit("a");
    const Effects effects = leader.step(Proposable{leader.replica_.tip(), true});
    ASSERT_EQ(sent<Proposal>(effects).size(), 1u);
    ASSERT_GE(place<Body>(effects.persist), 0);
    EXPECT_LT(place<Body>(effects.persist), place<OwnVote>(effects.persist));
    EXPECT_TRUE(sent<Vote>(effects).empty()) << "the proposal carries it";
}

// C-P3, C-R3.
TEST(Replica, journals_a_foreign_body_before_it_votes_for_it) {
    Alone node(follower());
    const Effects effects = node.hear(node.proposal("a"));
    EXPECT_TRUE(votes(effects, VoteKind::notarize));
    ASSERT_GE(place<Body>(effects.persist), 0);
    EXPECT_LT(place<Body>(effects.persist), place<OwnVote>(effects.persist));
}

// C-P4, C-P5, C-R10.
TEST(Replica, journals_certificate_body_and_floor_before_it_commits) {
    Alone node(follower());
    const Proposal proposal = node.proposal("a");
    (void)node.hear(proposal);
    Statement statement = proposal.vote.statement;
    const Effects notarized = node.hear(node.members_.certificate(statement));
    EXPECT_EQ(only<Certificate>(notarized.persist).size(), 1u);
    EXPECT_EQ(node.replica_.view(), 2u);
    EXPECT_TRUE(votes(notarized, VoteKind::finalize));
    statement.kind = VoteKind::finalize;
    const Effects final = node.hear(node.members_.certificate(statement));
    ASSERT_EQ(final.commit.size(), 1u);
    ASSERT_GE(place<Floor>(final.persist), 0);
    EXPECT_LT(place<Certificate>(final.persist), place<Floor>(final.persist));
    EXPECT_EQ(node.replica_.floor_view(), 1u);
}

// C-R3: time. Too early waits, too late is given up.
TEST(Replica, waits_for_a_time_that_is_ahead_and_gives_up_one_that_is_long_past) {
    Alone early(follower());
    const Effects waiting = early.hear(early.proposal("a", kStartMs + 100 + 900));
    EXPECT_FALSE(votes(waiting, VoteKind::notarize));
    EXPECT_FALSE(votes(waiting, VoteKind::nullify));
    ASSERT_TRUE(waiting.wake_at_ms);
    EXPECT_LE(*waiting.wake_at_ms, 1'000u + 400);
    early.wait(400);
    EXPECT_TRUE(votes(early.step(Tick{}), VoteKind::notarize));

    Alone late(follower());
    late.wait(20'000);
    EXPECT_TRUE(votes(late.hear(late.proposal("a", kStartMs + 200)), VoteKind::nullify));
}

// C-R3, C-R2: a network that slept past the end of its epoch.
TEST(Replica, ends_an_epoch_at_its_very_end_however_long_ago_that_was) {
    Alone follows(follower());
    follows.wait(kEpochMs + 3'600'000);
    EXPECT_TRUE(
        votes(follows.hear(follows.proposal(kEndEpoch, kStartMs + kEpochMs)), VoteKind::notarize));

    Alone leads(Members(4).committee().leader_of(1));
    leads.wait(kEpochMs + 3'600'000);
    leads.application_.submit(kEndEpoch);
    const auto proposals =
        sent<Proposal>(leads.step(Proposable{leads.committee().base_hash(), true}));
    ASSERT_EQ(proposals.size(), 1u);
    EXPECT_EQ(proposals[0].header.time_ms, kStartMs + kEpochMs);
}

// C-R6, C-R3: each thing that makes a proposal invalid for good.
TEST(Replica, gives_up_a_view_whose_proposal_is_invalid) {
    const auto gives_up = [](auto change) {
        Alone node(follower());
        Proposal proposal = node.proposal("a");
        change(proposal.header);
        const Hash hash = chain::block_hash(proposal.header);
        proposal.vote = node.members_.vote(node.committee().leader_of(1), notarize(1, 0, hash));
        return votes(node.hear(proposal), VoteKind::nullify);
    };
    using H = chain::Header;
    EXPECT_FALSE(gives_up([](H&) {}));
    EXPECT_TRUE(gives_up([](H& h) { h.network_id = {}; }));
    EXPECT_TRUE(gives_up([](H& h) { h.epoch += 1; }));
    EXPECT_TRUE(gives_up([](H& h) { h.validators = {}; }));
    EXPECT_TRUE(gives_up([](H& h) { h.height += 1; }));
    EXPECT_TRUE(gives_up([](H& h) { h.parent = filled(9); }));
    EXPECT_TRUE(gives_up([](H& h) { h.log_size += 1; }));
    EXPECT_TRUE(gives_up([](H& h) { h.time_ms = kStartMs; }));
    EXPECT_TRUE(gives_up([](H& h) { h.proposer = (h.proposer + 1) % 4; }));
    EXPECT_TRUE(gives_up([](H& h) { h.epoch_end_ms += 1; }));
    EXPECT_TRUE(gives_up([](H& h) { h.state_root = filled(9); }));
}

// C-P4: in the turn in which it is given.
TEST(Replica, journals_its_verdict_on_a_block) {
    for (const bool is_good : {true, false}) {
        Alone node(follower());
        Proposal proposal = node.proposal("a");
        if (!is_good) proposal.header.state_root = filled(9);
        const Hash hash = chain::block_hash(proposal.header);
        proposal.vote = node.members_.vote(node.committee().leader_of(1), notarize(1, 0, hash));
        const auto verdicts = only<Verdict>(node.hear(proposal).persist);
        ASSERT_EQ(verdicts.size(), 1u);
        EXPECT_EQ(verdicts[0], (Verdict{hash, is_good}));
    }
}

// C-T5: also what the last view does not need.
TEST(Replica, tells_at_a_standstill_what_others_may_lack) {
    Alone node(follower());
    node.application_.submit("a");
    (void)node.step(Proposable{node.committee().base_hash(), true});
    (void)node.hear(node.members_.certificate(nullify(1)));
    (void)node.hear(node.members_.certificate(nullify(2)));
    node.wait(Timing{}.standstill_ms);
    const auto told = sent<Certificate>(node.step(Tick{}));
    EXPECT_EQ(std::ranges::count(told, nullify(1), &Certificate::statement), 1);
}

// C-R12.
TEST(Slot, counts_the_first_vote_of_a_signer_and_kind) {
    const Members members(4);
    const Statement first = notarize(1, 0, filled(1));
    const Statement second = notarize(1, 0, filled(2));
    Slot slot;
    EXPECT_EQ(slot.add(members.vote(2, first)), Slot::Counted::yes);
    EXPECT_EQ(slot.add(members.vote(2, first)), Slot::Counted::duplicate);
    EXPECT_EQ(slot.add(members.vote(2, second)), Slot::Counted::conflicting);
    EXPECT_EQ(slot.votes_on(first).size(), 1u);
    EXPECT_TRUE(slot.votes_on(second).empty());
    EXPECT_EQ(slot.add(members.vote(2, nullify(1))), Slot::Counted::yes);
}

// C-R6: the leader gave its own view up.
TEST(Replica, follows_a_leader_that_gives_its_view_up) {
    Alone node(follower());
    const Vote own = node.members_.vote(node.committee().leader_of(1), nullify(1));
    EXPECT_TRUE(votes(node.hear(own), VoteKind::nullify));
}

// C-T2: one faulty validator cannot wake the others, f + 1 can.
TEST(Replica, joins_those_who_give_a_view_up_when_an_honest_one_is_among_them) {
    Alone node(follower());
    std::vector<Index> others;
    for (Index i = 0; i < 4; ++i) {
        if (i != follower() && i != node.committee().leader_of(1)) others.push_back(i);
    }
    (void)node.hear(node.members_.vote(others[0], nullify(1)));
    node.wait(60'000);
    EXPECT_FALSE(votes(node.step(Tick{}), VoteKind::nullify));
    (void)node.hear(node.members_.vote(others[1], nullify(1)));
    node.wait(60'000);
    EXPECT_TRUE(votes(node.step(Tick{}), VoteKind::nullify));
}

// C-R12.
TEST(Replica, keeps_no_votes_for_views_that_nobody_can_be_in) {
    Alone node(follower());
    EXPECT_TRUE(node.replica_.wants(node.members_.vote(0, nullify(2))));
    EXPECT_FALSE(node.replica_.wants(node.members_.vote(0, nullify(3))));
    for (View view = 3; view < 1'000; ++view) {
        (void)node.step(Received{
            0,
            admit(node.committee(), node.members_.vote(0, nullify(view)), crypto::verify).value()});
    }
    EXPECT_EQ(node.replica_.carry_over().size(), 1u) << "nothing but the high-water mark";
    EXPECT_TRUE(node.replica_.wants(node.members_.certificate(nullify(900))));
    (void)node.hear(node.members_.certificate(nullify(900)));
    EXPECT_EQ(node.replica_.view(), 901u);
    EXPECT_FALSE(node.replica_.wants(node.members_.certificate(nullify(900))));
}

// C-R12, C-E2, C-P8.
TEST(Replica, counts_the_first_vote_and_keeps_the_second_as_evidence_once) {
    Alone node(follower());
    const Index liar = (node.committee().leader_of(1) + 2) % 4;
    (void)node.hear(node.members_.vote(liar, notarize(1, 0, filled(1))));
    const Effects second = node.hear(node.members_.vote(liar, notarize(1, 0, filled(2))));
    ASSERT_EQ(only<EvidenceFound>(second.reports).size(), 1u);
    EXPECT_EQ(only<Evidence>(second.persist).size(), 1u);
    const Effects third = node.hear(node.members_.vote(liar, notarize(1, 0, filled(3))));
    EXPECT_TRUE(only<EvidenceFound>(third.reports).empty());
    EXPECT_TRUE(third.persist.empty());
}

// C-R4, C-F1: more than f faulty validators.
TEST(Replica, raises_an_alarm_and_lives_on_when_certificates_contradict_each_other) {
    Alone node(follower());
    (void)node.hear(node.members_.certificate(notarize(1, 0, filled(1)), {0, 1, 2}));
    const Effects two = node.hear(node.members_.certificate(notarize(1, 0, filled(2)), {1, 2, 3}));
    ASSERT_EQ(only<Alarm>(two.reports).size(), 1u);
    EXPECT_EQ(only<Alarm>(two.reports)[0].kind, AlarmKind::conflicting_certificates);
    EXPECT_EQ(only<EvidenceFound>(two.reports).size(), 2u);
    (void)node.hear(node.members_.certificate(nullify(2), {0, 1, 2}));
    const Effects three =
        node.hear(node.members_.certificate(finalize(2, 0, filled(3)), {0, 1, 3}));
    EXPECT_EQ(only<EvidenceFound>(three.reports).size(), 2u);
    EXPECT_EQ(node.replica_.view(), 3u);
}

// C-B1: nothing is kept that was not asked for.
TEST(Replica, ignores_blocks_and_leaves_that_it_did_not_ask_for) {
    Alone node(follower());
    const Block block = block_on(node.committee(), node.committee().base(), 0, {"a"}, kStartMs + 7);
    (void)node.hear(block);
    (void)node.hear(Leaves{chain::block_hash(block.header), block.leaves});
    EXPECT_EQ(node.replica_.carry_over().size(), 1u);
    const Effects answer = node.hear(FetchBlock{chain::block_hash(block.header), {}});
    EXPECT_TRUE(sent<Block>(answer).empty());
    EXPECT_EQ(only<ServeBlock>(answer.reports).size(), 1u) << "the store may have it";
}

// C-B2.
TEST(Replica, answers_for_certificates_within_a_bound) {
    Alone node(follower());
    for (View view = 1; view <= 100; ++view) {
        (void)node.hear(node.members_.certificate(nullify(view)));
    }
    const auto answers = sent<Certificates>(node.hear(FetchCertificates{1, 64}));
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].certificates.size(), kCertificatesMax);
    EXPECT_EQ(answers[0].certificates[0].statement, nullify(1));
}

// C-S4: one validator cannot use up the alarms of all.
TEST(Replica, tells_of_a_false_cosigner_once) {
    Alone node(follower());
    const chain::Header& base = node.committee().base();
    const Index liar = (node.committee().leader_of(1) + 2) % 4;
    std::size_t alarms = 0;
    chain::Header last = base;
    for (std::uint64_t height = 1; height <= 3; ++height) {
        last.height = base.height + height;
        (void)node.step(Committed{last, {last.height, last.height + 1, filled(1)}});
        const Tip false_tip{last.height, last.height + 1, filled(2)};
        const auto told =
            node.hear(node.members_.cosign(liar, false_tip, kStartMs / 1000 + height));
        alarms += only<Alarm>(told.reports).size();
    }
    EXPECT_EQ(alarms, 1u);
}

}  // namespace
}  // namespace touchstone::test
