// Rules that show in a network: silence, loss, laggards, crashes, limits.
#include "tests/consensus/cluster.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "consensus/limits.h"
#include "ledger/log/checkpoint.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

TEST(Cluster, of_one_is_final_at_once) {
    Cluster cluster({.size = 1});
    cluster.submit("a");
    EXPECT_EQ(cluster.node(0).application->records(), std::vector<std::string>{"a"});
    EXPECT_FALSE(cluster.node(0).all<CheckpointCosigned>().empty());
}

TEST(Cluster, of_any_size_takes_record_after_record) {
    for (const std::size_t size : {2u, 3u, 5u, 7u, 10u}) {
        Cluster cluster({.size = size});
        for (int i = 0; i < 10; ++i) {
            const std::string record = "record " + std::to_string(i);
            cluster.submit(record);
            ASSERT_TRUE(cluster.run_until_final(record)) << size;
        }
        EXPECT_TRUE(cluster.agrees());
    }
}

// C-T2, C-T3.
TEST(Cluster, is_silent_but_for_heartbeats_and_then_as_fast_as_ever) {
    Cluster cluster;
    cluster.submit("first");
    ASSERT_TRUE(cluster.run_until_final("first"));
    cluster.run_for(5'000);
    std::size_t heartbeats = 0;
    std::size_t others = 0;
    cluster.watch = [&](Index, const Message& message) {
        ++(std::holds_alternative<Cosignature>(message) ? heartbeats : others);
    };
    constexpr std::uint64_t kHourMs = 3'600'000;
    cluster.run_for(kHourMs);
    EXPECT_EQ(others, 0u);
    EXPECT_GE(heartbeats, 4 * 360u - 4);
    EXPECT_LE(heartbeats, 4 * 360u + 4);

    const std::uint64_t submitted = cluster.now_ms();
    cluster.submit("last");
    ASSERT_TRUE(cluster.run_until_final("last"));
    EXPECT_EQ(cluster.now_ms() - submitted, 150u);
}

// C-T4: whatever a leader does, its view is over after 3 Δ and a message's way, for everybody.
TEST(Cluster, leaves_the_view_of_any_leader_after_three_deltas_and_one_delay) {
    for (std::size_t reached = 0; reached < 4; ++reached) {
        Cluster cluster;
        const Index leader = cluster.leader(1);
        cluster.lose([&](Index from, Index to, const Message&) {
            return from == leader && (to + 4 - leader) % 4 > reached;
        });
        const std::uint64_t submitted = cluster.now_ms();
        cluster.submit("a");
        ASSERT_TRUE(cluster.run_until([&] {
            for (Index i = 0; i < 4; ++i) {
                if (cluster.node(i).replica->view() < 2) return false;
            }
            return true;
        }));
        EXPECT_LE(cluster.now_ms() - submitted, 3 * Timing{}.delta_ms + 50) << reached;
    }
}

// C-B1, C-M3: the leader alone has the record.
TEST(Cluster, pulls_leaves_that_only_the_leader_has) {
    Cluster cluster;
    cluster.submit_to({cluster.leader(1)}, "a");
    ASSERT_TRUE(cluster.run_until_final("a", 1'000));
    for (Index i = 0; i < 4; ++i) {
        EXPECT_EQ(cluster.node(i).replica->view(), 2u);
    }
}

// C-B1: the leader does not answer, the others do.
TEST(Cluster, pulls_leaves_from_others_when_the_leader_does_not_answer) {
    Cluster cluster({.size = 7});
    const Index leader = cluster.leader(1);
    const Index poor = (leader + 1) % 7;
    std::vector<Index> rich;
    for (Index i = 0; i < 7; ++i) {
        if (i != poor) rich.push_back(i);
    }
    cluster.lose([&](Index from, Index, const Message& message) {
        return from == leader &&
               (std::holds_alternative<Leaves>(message) || std::holds_alternative<Block>(message));
    });
    cluster.submit_to(rich, "a");
    ASSERT_TRUE(cluster.run_until_final("a", 5'000));
}

// C-R1, C-B1, C-B2, C-R10.
TEST(Cluster, brings_a_laggard_back_by_certificates_and_blocks) {
    Cluster cluster;
    const Index laggard = 3;
    cluster.lose(
        [&](Index from, Index to, const Message&) { return from == laggard || to == laggard; });
    for (int i = 0; i < 20; ++i) {
        const std::string record = "record " + std::to_string(i);
        cluster.submit_to({0, 1, 2}, record);
        ASSERT_TRUE(cluster.run_until([&] {
            const auto records = cluster.node(0).application->records();
            return std::ranges::find(records, record) != records.end();
        }));
    }
    EXPECT_TRUE(cluster.node(laggard).application->blocks().empty());
    cluster.heal();
    ASSERT_TRUE(cluster.run_until_final("record 19", 30'000));
    EXPECT_EQ(cluster.node(laggard).application->blocks().size(),
              cluster.node(0).application->blocks().size());
}

/// Whether the message holds anything signed in view 1.
bool tells_of_view_1(const Message& message) {
    if (const auto* vote = std::get_if<Vote>(&message)) return vote->statement.view == 1;
    if (const auto* certificate = std::get_if<Certificate>(&message)) {
        return certificate->statement.view == 1;
    }
    return std::holds_alternative<Certificates>(message) ||
           std::holds_alternative<Proposal>(message);
}

// C-B1: of a block that only a proposal told of, and whose descendants are final, the body is asked
// for as well. No certificate of it ever comes: it is an ancestor and nothing else.
TEST(Cluster, asks_for_the_body_of_an_ancestor_that_it_knows_by_its_header) {
    Cluster cluster;
    const Index poor = (cluster.leader(1) + 1) % 4;
    std::vector<Index> rich;
    for (Index i = 0; i < 4; ++i) {
        if (i != poor) rich.push_back(i);
    }
    cluster.lose([&](Index, Index to, const Message& message) {
        const bool proposed = std::holds_alternative<Proposal>(message);
        return to == poor && !proposed;
    });
    cluster.submit_to(rich, "a");
    cluster.run_for(400);
    ASSERT_EQ(cluster.node(rich[0]).application->blocks().size(), 1u);
    ASSERT_TRUE(cluster.node(poor).application->blocks().empty());
    const Hash ancestor = chain::block_hash(cluster.node(rich[0]).application->blocks()[0].header);
    cluster.lose([&](Index, Index to, const Message& message) {
        return to == poor && tells_of_view_1(message);
    });
    std::size_t asked = 0;
    cluster.watch = [&](Index from, const Message& message) {
        const auto* question = std::get_if<FetchBlock>(&message);
        if (question == nullptr || question->block != ancestor) return;
        EXPECT_EQ(from, poor);
        EXPECT_EQ(question->leaves.size(), 1u) << "the header is known";
        ++asked;
    };
    cluster.submit("b");
    ASSERT_TRUE(cluster.run_until_final("b", 30'000));
    EXPECT_EQ(cluster.node(poor).application->records(), (std::vector<std::string>{"a", "b"}));
    EXPECT_GE(asked, 1u);
}

// C-B1: beyond the reach of backfill, synchronization is asked for, once.
TEST(Cluster, asks_for_synchronization_when_it_is_far_behind) {
    Cluster cluster;
    const Index laggard = 3;
    cluster.lose(
        [&](Index from, Index to, const Message&) { return from == laggard || to == laggard; });
    for (std::uint64_t i = 0; i < kBackfillBlocksMax + 5; ++i) {
        cluster.submit_to({0, 1, 2}, "record " + std::to_string(i));
        cluster.run_for(2'500);
    }
    cluster.heal();
    ASSERT_TRUE(cluster.run_until([&] { return !cluster.node(laggard).all<SyncWanted>().empty(); },
                                  60'000));
    cluster.run_for(30'000);
    EXPECT_EQ(cluster.node(laggard).all<SyncWanted>().size(), 1u);
}

// C-T1, C-T5, C-R7.
TEST(Cluster, halts_when_split_in_halves_and_goes_on_when_healed) {
    Cluster cluster;
    cluster.lose([](Index from, Index to, const Message&) { return (from < 2) != (to < 2); });
    cluster.submit("a");
    std::size_t sent = 0;
    cluster.watch = [&](Index, const Message&) { ++sent; };
    EXPECT_FALSE(cluster.run_until_final("a", 600'000));
    EXPECT_LT(sent, 4u * 600 * 6) << "repetition is bounded";
    for (Index i = 0; i < 4; ++i) EXPECT_TRUE(cluster.node(i).application->blocks().empty());
    cluster.heal();
    ASSERT_TRUE(cluster.run_until_final("a", 30'000));
}

// C-R7: any message may be lost.
TEST(Cluster, goes_on_though_every_third_message_is_lost) {
    Cluster cluster;
    std::uint32_t dice = 1;
    cluster.lose([&](Index, Index, const Message&) {
        dice = dice * 1664525 + 1013904223;
        return (dice >> 16) % 3 == 0;
    });
    for (int i = 0; i < 10; ++i) {
        const std::string record = "record " + std::to_string(i);
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record, 600'000)) << i;
    }
}

// C-R11.
TEST(Cluster, skips_a_leader_that_was_not_heard_for_long) {
    Cluster cluster;
    cluster.submit("a");
    ASSERT_TRUE(cluster.run_until_final("a"));
    cluster.crash(cluster.leader(cluster.node(0).replica->view()));
    cluster.run_for(60'000);
    const std::uint64_t submitted = cluster.now_ms();
    cluster.submit("b");
    ASSERT_TRUE(cluster.run_until_final("b"));
    EXPECT_LE(cluster.now_ms() - submitted, 6 * 50u) << "without waiting for t_l";
}

// C-R13, C-G1.
TEST(Cluster, builds_no_more_than_the_cap_above_what_is_final) {
    Cluster cluster;
    std::uint64_t highest = 0;
    cluster.watch = [&](Index, const Message& message) {
        const auto* proposal = std::get_if<Proposal>(&message);
        if (proposal != nullptr) highest = std::max(highest, proposal->header.height);
    };
    cluster.lose([](Index, Index, const Message& message) {
        const auto* vote = std::get_if<Vote>(&message);
        return vote != nullptr && vote->statement.kind == VoteKind::finalize;
    });
    for (int i = 0; i < 25; ++i) {
        cluster.submit("record " + std::to_string(100 + i));
        cluster.run_for(300);
    }
    EXPECT_EQ(highest, kUnfinalizedBlocksMax);
    cluster.heal();
    ASSERT_TRUE(cluster.run_until_final("record 124"));
    EXPECT_EQ(cluster.node(0).application->records().size(), 25u);
}

// C-R5, C-R6: one node computes something else.
TEST(Cluster, goes_on_past_a_node_that_refuses_what_a_quorum_accepts) {
    Cluster cluster;
    const Index odd = (cluster.leader(1) + 1) % 4;
    cluster.node(odd).application->refuse_records("bad");
    cluster.submit("bad record");
    ASSERT_TRUE(cluster.run_until([&] { return !cluster.node(odd).all<Alarm>().empty(); }));
    EXPECT_EQ(cluster.node(odd).all<Alarm>()[0].kind, AlarmKind::diverged);
    cluster.run_for(1'000);
    for (Index i = 0; i < 4; ++i) {
        EXPECT_EQ(cluster.node(i).application->records().empty(), i == odd) << i;
    }
    for (const Vote& vote : cluster.node(odd).sent) {
        EXPECT_EQ(vote.statement.kind, VoteKind::nullify);
    }
}

// C-R6: an invalid proposal ends its view at once.
TEST(Cluster, gives_up_a_view_with_an_invalid_proposal_without_waiting) {
    Cluster cluster;
    const Index leader = cluster.leader(1);
    for (Index i = 0; i < 4; ++i) {
        if (i != leader) cluster.node(i).application->refuse_records("bad");
    }
    cluster.submit_to({leader}, "bad record");
    cluster.run_for(300);
    EXPECT_EQ(cluster.node((leader + 1) % 4).replica->view(), 2u);
    cluster.submit("good record");
    for (Index i = 0; i < 4; ++i) cluster.node(i).application->refuse_records("nothing");
    ASSERT_TRUE(cluster.run_until_final("good record"));
}

// C-T6: whoever leads, all others refuse; the views must not follow each other at wire speed.
TEST(Cluster, does_not_spin_when_every_block_is_refused) {
    Cluster cluster;
    for (Index i = 0; i < 4; ++i) cluster.node(i).application->refuse_records("bad");
    cluster.submit("bad record");
    cluster.run_for(3'600'000);
    EXPECT_LT(cluster.node(0).replica->view(), 150u);
    for (Index i = 0; i < 4; ++i) cluster.node(i).application->refuse_records("nothing");
    cluster.submit("good record");
    ASSERT_TRUE(cluster.run_until_final("good record", 400'000));
}

// C-P5, C-P6: between floor and commit.
TEST(Cluster, commits_after_a_restart_what_a_crash_kept_from_the_application) {
    Cluster cluster;
    cluster.submit("a");
    ASSERT_TRUE(cluster.run_until_final("a"));
    const Index x = 1;
    cluster.node(x).crash_before_commit = true;
    cluster.submit("b");
    ASSERT_TRUE(cluster.run_until([&] { return !cluster.node(x).replica; }));
    EXPECT_EQ(cluster.node(x).application->blocks().size(), 1u);
    cluster.node(x).crash_before_commit = false;
    cluster.restart(x);
    EXPECT_EQ(cluster.node(x).application->blocks().size(), 2u);
    cluster.submit("c");
    ASSERT_TRUE(cluster.run_until_final("c"));
}

TEST(Cluster, survives_restarts_of_all_at_every_moment) {
    for (std::uint64_t after_ms = 10; after_ms < 400; after_ms += 30) {
        Cluster cluster;
        cluster.submit("a");
        cluster.run_for(after_ms);
        for (Index i = 0; i < 4; ++i) cluster.crash(i);
        for (Index i = 0; i < 4; ++i) cluster.restart(i);
        cluster.submit("b");
        ASSERT_TRUE(cluster.run_until_final("a")) << after_ms;
        ASSERT_TRUE(cluster.run_until_final("b")) << after_ms;
        for (Index i = 0; i < 4; ++i) {
            for (const Vote& vote : cluster.node(i).sent) {
                EXPECT_EQ(std::ranges::count(cluster.node(i).sent, vote), 1) << "signed twice";
            }
        }
    }
}

// C-P7: an old copy of the disk.
TEST(Cluster, is_silent_after_an_old_journal_was_restored) {
    Cluster cluster;
    cluster.submit("a");
    ASSERT_TRUE(cluster.run_until_final("a"));
    const Index x = 0;
    const Bytes old = cluster.node(x).journal;
    cluster.submit("b");
    ASSERT_TRUE(cluster.run_until_final("b"));
    cluster.crash(x);
    cluster.node(x).journal = old;
    cluster.restart(x);
    ASSERT_EQ(cluster.node(x).all<Alarm>().size(), 1u);
    EXPECT_EQ(cluster.node(x).all<Alarm>()[0].kind, AlarmKind::silent);

    for (const char* record : {"c", "d", "e"}) {
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record));
    }
    const std::size_t sent = cluster.node(x).sent.size();
    cluster.crash(x);
    cluster.restart(x);  // its votes are counted on from those that the journal never had
    for (const char* record : {"f", "g", "h"}) {
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record));
    }
    EXPECT_GT(cluster.node(x).sent.size(), sent);
    EXPECT_EQ(cluster.node(x).all<Alarm>().size(), 1u);
}

// C-A1: the second start has a whole journal, and knows nothing of what the first one missed.
TEST(Cluster, stays_silent_over_a_second_start) {
    Cluster cluster;
    cluster.submit("a");
    ASSERT_TRUE(cluster.run_until_final("a"));
    const Index x = 0;
    cluster.crash(x);
    cluster.node(x).high_water.reset();
    cluster.lose([](Index, Index, const Message& message) {
        return std::holds_alternative<ViewReply>(message);
    });
    cluster.restart(x, JournalState::missing);
    cluster.crash(x);
    const std::size_t before = cluster.node(x).sent.size();
    cluster.restart(x);
    cluster.submit("b");
    ASSERT_TRUE(cluster.run_until_final("b"));
    EXPECT_EQ(cluster.node(x).sent.size(), before);
    cluster.heal();
    cluster.run_for(2'000);
    for (const char* record : {"c", "d", "e"}) {
        cluster.submit(record);
        ASSERT_TRUE(cluster.run_until_final(record));
    }
    EXPECT_GT(cluster.node(x).sent.size(), before);
}

// C-G3.
TEST(Cluster, opens_an_epoch_with_a_block_of_its_own_and_counts_heights_on) {
    Cluster cluster({.epoch = 1});
    ASSERT_TRUE(cluster.run_until([&] {
        for (Index i = 0; i < 4; ++i) {
            if (cluster.node(i).application->blocks().empty()) return false;
        }
        return true;
    }));
    const chain::Header& first = cluster.node(0).application->blocks()[0].header;
    EXPECT_EQ(first.height, 1001u);
    EXPECT_EQ(first.record_count, 0u);
    cluster.run_for(30'000);
    EXPECT_EQ(cluster.node(0).application->blocks().size(), 1u);
}

// C-S4: what validators sign is a checkpoint that C2SP clients accept.
TEST(Cluster, cosigns_checkpoints_that_the_log_verifies) {
    Cluster cluster;
    cluster.submit("a");
    ASSERT_TRUE(
        cluster.run_until([&] { return !cluster.node(2).all<CheckpointCosigned>().empty(); }));
    const CheckpointCosigned told = cluster.node(2).all<CheckpointCosigned>()[0];
    const Committee& committee = cluster.members().committee();
    log::Note note{.text = checkpoint_text(committee, told.tip)};
    const auto vkeys = log::vkeys_of(committee.set(), committee.origin());
    for (const Cosignature& cosigned : told.cosignatures) {
        const log::VerifierKey& own = vkeys.at(2 * cosigned.signer);
        const log::VerifierKey& of_log = vkeys.at(2 * cosigned.signer + 1);
        Bytes timed = crypto::Writer().u64(cosigned.time_s).fixed(cosigned.cosignature).take();
        note.signatures.push_back({own.name, note_key_id(own), std::move(timed)});
        note.signatures.push_back(
            {of_log.name, note_key_id(of_log), to_bytes(cosigned.log_signature)});
    }
    const auto verified = log::verify_checkpoint(log::format_note(note), committee.set(),
                                                 committee.origin(), kStartMs + kEpochMs);
    ASSERT_THAT(verified, IsOk());
    EXPECT_EQ(verified->checkpoint.size, told.tip.size);
}

}  // namespace
}  // namespace touchstone::test
