// The walks through the protocol that every implementation should take alike: good weather, a
// silent leader, two proposals, two certificates for one view, crashes, lost votes, an epoch's end.
#include <algorithm>

#include <gtest/gtest.h>

#include "consensus/handover.h"
#include "tests/consensus/cluster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

std::vector<Vote> votes_of_kind(const Node& node, VoteKind kind) {
    std::vector<Vote> votes;
    for (const Vote& vote : node.sent) {
        if (vote.statement.kind == kind) votes.push_back(vote);
    }
    return votes;
}

bool signed_in(const Node& node, const Statement& statement) {
    return std::ranges::any_of(node.sent, [&](const Vote& v) { return v.statement == statement; });
}

/// The validators but one, in the order of their indexes.
std::vector<Index> others(Index than) {
    std::vector<Index> rest;
    for (Index i = 0; i < 4; ++i) {
        if (i != than) rest.push_back(i);
    }
    return rest;
}

// Walk A. C-R1, C-R2, C-R3, C-R4, C-R5, C-R9, C-R10.
TEST(Walk, of_four_honest_validators_is_final_in_three_message_delays) {
    Cluster cluster({.delay_ms = 50});
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

// Walk B. C-R2, C-R6, C-R8, C-M3, C-T4.
TEST(Walk, past_a_silent_leader_justifies_the_next_proposal_by_its_nullification) {
    Cluster cluster;
    const Index silent = cluster.leader(1);
    cluster.crash(silent);
    std::optional<Proposal> proposal;
    cluster.watch = [&](Index, const Message& message) {
        if (const auto* seen = std::get_if<Proposal>(&message)) proposal = *seen;
    };

    cluster.submit("a");

    ASSERT_TRUE(cluster.run_until_final("a"));
    EXPECT_LT(cluster.now_ms(), 1'000 + 2'000 + 6 * 50u) << "t_l, then five delays";
    ASSERT_TRUE(proposal);
    EXPECT_EQ(proposal->vote.statement.view, 2u);
    EXPECT_EQ(proposal->vote.statement.parent_view, 0u);
    EXPECT_FALSE(proposal->parent);
    ASSERT_EQ(proposal->nullifications.size(), 1u);
    EXPECT_EQ(proposal->nullifications[0].statement, nullify(1));
    for (const Index i : others(silent)) EXPECT_TRUE(signed_in(cluster.node(i), nullify(1)));
}

// Walk C. C-R4, C-R5, C-R9, C-R12, C-E1, C-S3, C-B1.
TEST(Walk, of_a_leader_with_two_proposals_ends_in_one_block_and_evidence) {
    Cluster cluster;
    const Index liar = cluster.leader(1);
    const std::vector<Index> honest = others(liar);
    cluster.crash(liar);
    cluster.run_for(100);
    for (const Index i : honest) cluster.node(i).application->submit("a");
    cluster.node(honest[2]).application->submit("b");
    const Proposal a = cluster.proposal(1, {"a"});
    const Proposal b = cluster.proposal(1, {"b"});

    cluster.say(liar, a, honest[0]);
    cluster.say(liar, a, honest[1]);
    cluster.say(liar, b, honest[2]);
    cluster.say(liar, a.vote);

    ASSERT_TRUE(cluster.run_until_final("a"));
    const Node& deceived = cluster.node(honest[2]);
    EXPECT_TRUE(signed_in(deceived, b.vote.statement));
    for (const Vote& vote : votes_of_kind(deceived, VoteKind::finalize)) {
        EXPECT_NE(vote.statement.view, 1u);
    }
    const auto evidence = deceived.all<EvidenceFound>();
    ASSERT_FALSE(evidence.empty());
    EXPECT_EQ(evidence[0].offence, Offence::two_proposals);
    EXPECT_EQ(evidence[0].evidence.first.signer, liar);
    EXPECT_THAT(
        verified_offence(cluster.members().committee(), evidence[0].evidence, crypto::verify),
        IsOk());
    EXPECT_TRUE(cluster.agrees());
}

// Walk D. C-R6, C-R8, C-R9, C-R10, C-S2.
TEST(Walk, with_both_certificates_in_one_view_cannot_fork) {
    Cluster cluster;
    const Index liar = cluster.leader(1);
    const std::vector<Index> honest = others(liar);  // X, Y, Z
    const Index x = honest[0];
    cluster.crash(liar);
    cluster.run_for(100);
    for (const Index i : honest) cluster.node(i).application->submit("a");
    cluster.lose([&](Index from, Index to, const Message& message) {
        const auto* certificate = std::get_if<Certificate>(&message);
        const auto* vote = std::get_if<Vote>(&message);
        if (vote != nullptr && vote->statement.kind == VoteKind::notarize) return to != x;
        if (vote != nullptr && vote->statement.kind == VoteKind::finalize) return true;
        return from == x && certificate != nullptr;
    });
    const Proposal a = cluster.proposal(1, {"a"});
    cluster.say(liar, a, x);
    cluster.say(liar, a, honest[1]);
    cluster.run_for(150);
    const Statement final_a = finalize(1, 0, a.vote.statement.block);
    ASSERT_TRUE(signed_in(cluster.node(x), final_a));

    cluster.say(liar, cluster.members().vote(liar, nullify(1)));
    cluster.run_for(150);
    EXPECT_FALSE(signed_in(cluster.node(x), nullify(1)));
    for (const Index i : honest) EXPECT_EQ(cluster.node(i).replica->view(), 2u) << i;

    cluster.heal();
    ASSERT_TRUE(cluster.run_until_final("a"));
    EXPECT_TRUE(signed_in(cluster.node(honest[1]), nullify(1)));
    EXPECT_FALSE(signed_in(cluster.node(honest[1]), final_a));
    EXPECT_FALSE(signed_in(cluster.node(honest[2]), final_a));
}

// Walk E. C-R7, C-P1.
TEST(Walk, through_a_crash_between_journal_and_wire_repeats_the_vote) {
    Cluster cluster;
    const Index silent = cluster.leader(1);
    const Index x = others(silent)[0];
    cluster.crash(silent);
    cluster.submit("a");
    cluster.lose([&](Index from, Index, const Message&) { return from == x; });
    ASSERT_TRUE(cluster.run_until([&] { return signed_in(cluster.node(x), nullify(1)); }));
    cluster.crash(x);
    cluster.heal();
    cluster.run_for(20'000);
    for (const Index i : others(silent)) {
        EXPECT_EQ(cluster.node(i).application->blocks().size(), 0u) << "two cannot go on";
    }

    cluster.restart(x);

    ASSERT_TRUE(cluster.run_until_final("a"));
    EXPECT_EQ(std::ranges::count_if(cluster.node(x).sent,
                                    [](const Vote& v) { return v.statement == nullify(1); }),
              1);
}

// Walk F. C-A1, C-A2.
TEST(Walk, of_a_validator_that_lost_its_votes_stays_two_views_ahead_of_them) {
    const Members members(4);
    Recovered lost{};
    distrust(lost, {}, JournalState::missing, HighWater{0, 9, finalize(5, 4, filled(5))});
    Replica replica(members.shared(), {.self = 0, .nonce = 77}, members.signers(0), lost);
    const auto asked = replica.step({1'000, kStartMs}, Tick{});
    ASSERT_TRUE(std::holds_alternative<ViewQuery>(asked.send.at(0).message));
    const auto hear = [&](Index from, View view, std::uint64_t nonce) {
        const SafetyRules peer(members.committee(), from, members.signers(from), {});
        ViewReply reply{.nonce = nonce, .view = view, .asker = 0};
        reply.entry = members.certificate(nullify(view - 1));
        auto verified = admit(members.committee(), peer.sign(reply), crypto::verify);
        return replica.step({1'001, kStartMs}, Received{from, verified.value()});
    };
    const auto barrier_of = [](const Effects& effects) -> View {
        for (const JournalEntry& entry : effects.persist) {
            if (const auto* barrier = std::get_if<Barrier>(&entry)) return barrier->view;
        }
        return 0;
    };

    EXPECT_EQ(barrier_of(hear(1, 6, 77)), 0u);
    EXPECT_EQ(barrier_of(hear(1, 6, 77)), 0u) << "one peer counts once";
    EXPECT_EQ(barrier_of(hear(2, 7, 76)), 0u) << "an old reply";
    EXPECT_EQ(barrier_of(hear(2, 7, 77)), 0u);
    EXPECT_EQ(barrier_of(hear(3, 6, 77)), 9u);
}

// Walk F in a network. C-A1, C-A2, C-P7.
TEST(Walk, of_a_lost_journal_returns_without_signing_what_it_may_have_signed) {
    Cluster cluster;
    for (const char* record : {"a", "b", "c"}) {
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record));
    }
    const Index x = 2;
    cluster.crash(x);
    const std::size_t before = cluster.node(x).sent.size();
    const View view = cluster.node(0).replica->view();

    cluster.restart(x, JournalState::missing);
    for (const char* record : {"d", "e", "f", "g"}) {
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record)) << record;
    }

    EXPECT_FALSE(cluster.node(x).all<Alarm>().empty());
    ASSERT_GT(cluster.node(x).sent.size(), before);
    for (std::size_t i = before; i < cluster.node(x).sent.size(); ++i) {
        EXPECT_GE(cluster.node(x).sent[i].statement.view, view + 2);
    }
}

// Walk G. C-G1, C-G2, C-G4.
TEST(Walk, to_an_epochs_end_proposes_the_boundary_block_until_it_is_final) {
    Cluster cluster;
    cluster.lose([](Index, Index, const Message& message) {
        const auto* vote = std::get_if<Vote>(&message);
        return vote != nullptr && vote->statement.kind == VoteKind::finalize &&
               vote->statement.view < 3;
    });
    std::map<View, Statement> proposals;
    cluster.watch = [&](Index, const Message& message) {
        const auto* proposal = std::get_if<Proposal>(&message);
        if (proposal == nullptr) return;
        proposals.emplace(proposal->vote.statement.view, proposal->vote.statement);
    };
    cluster.submit(kEndEpoch);
    cluster.run_for(200);
    cluster.submit("a");  // nothing follows a boundary in its epoch

    ASSERT_TRUE(cluster.run_until_final(kEndEpoch));
    ASSERT_TRUE(cluster.run_until([&] {
        for (Index i = 0; i < 4; ++i) {
            if (cluster.node(i).all<EpochEnded>().empty()) return false;
        }
        return true;
    }));
    ASSERT_EQ(proposals.size(), 3u);
    for (const auto& [view, statement] : proposals) {
        EXPECT_EQ(statement.block, proposals.at(1).block);
        EXPECT_EQ(statement.parent_view, view - 1);
    }
    for (Index i = 0; i < 4; ++i) {
        const auto ended = cluster.node(i).all<EpochEnded>();
        ASSERT_EQ(ended.size(), 1u);
        EXPECT_EQ(cluster.node(i).application->blocks().size(), 1u);
        const Handover handover{ended[0].boundary, ended[0].finalization, ended[0].tip,
                                ended[0].cosignatures, Members::set(4, 1)};
        const auto next = follow(cluster.members().committee(), handover, crypto::verify);
        ASSERT_THAT(next, IsOk());
        EXPECT_EQ(next->base_hash(), proposals.at(1).block);
    }
}

}  // namespace
}  // namespace touchstone::test
