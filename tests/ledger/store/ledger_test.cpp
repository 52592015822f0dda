#include "ledger/store/ledger.h"

#include <gtest/gtest.h>

#include "ledger/log/proof.h"
#include "ledger/store/keys.h"
#include "ledger/verify/bundle.h"
#include "store_fixture.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::store {
namespace {

using test::HasRule;
using test::IsOk;
using test::story;

constexpr auto kReport = "attestation/aa.nab.lab/TR1";

std::unique_ptr<Ledger> created(Database& database) {
    return Ledger::create(test::lend(database), story().genesis_json()).value();
}

Result<std::unique_ptr<Ledger>> opened(Database& database) {
    return Ledger::open(test::lend(database));
}

TEST(Ledger, begins_with_the_genesis_block) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    EXPECT_EQ(ledger->state().head, story().blocks().front().header);
    EXPECT_EQ(ledger->genesis_json(), story().genesis_json());
    EXPECT_THAT(Ledger::create(test::lend(*database), story().genesis_json()),
                HasRule("ledger.exists"));
}

TEST(Ledger, is_not_opened_where_there_is_none_or_one_of_another_format) {
    const auto database = make_memory_database();
    EXPECT_THAT(opened(*database), HasRule("ledger.missing"));
    ASSERT_THAT(
        database->write(
            {.puts = {{keys::single(keys::Kind::format), to_bytes("touchstone store 9")}}}, true),
        IsOk());
    EXPECT_THAT(opened(*database), HasRule("ledger.format"));
}

TEST(Ledger, is_the_same_after_every_block_when_opened_again) {
    const auto database = make_memory_database();
    (void)created(*database);
    for (std::size_t blocks = 1; blocks <= story().blocks().size(); ++blocks) {
        auto ledger = opened(*database);
        ASSERT_THAT(ledger, IsOk());
        ASSERT_THAT(test::commit_story(**ledger, blocks), IsOk());
        const auto again = opened(*database);
        ASSERT_THAT(again, IsOk());
        const auto& expected = story().blocks()[blocks - 1].state;
        const auto& state = (*again)->state();
        EXPECT_EQ(state.head, expected.head);
        EXPECT_EQ(state.map.root(), expected.map.root());
        EXPECT_EQ(state.map.size(), expected.map.size());
        EXPECT_EQ(state.log.hashes(), expected.log.hashes());
        EXPECT_EQ(state.status_lists.assigned("aa.nab.lab"),
                  expected.status_lists.assigned("aa.nab.lab"));
    }
}

TEST(Ledger, goes_on_executing_after_it_was_opened_again) {
    const auto database = make_memory_database();
    (void)test::stored_story(test::lend(*database));
    const auto ledger = opened(*database).value();
    auto teller = test::tell_story();
    teller.issue("aa.nab.lab", "TR-5");
    const auto& block = teller.blocks().back();
    std::vector<registry::Candidate> records{registry::candidate_of(block.envelopes.front())};
    auto sealed = registry::validate(ledger->state(), *ledger, block.header, std::move(records));
    ASSERT_THAT(sealed, IsOk());
    EXPECT_THAT(ledger->commit(*std::move(sealed)), IsOk());
    EXPECT_THAT(opened(*database), IsOk());
}

TEST(Ledger, refuses_a_block_that_does_not_follow) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    EXPECT_THAT(ledger->commit(story().blocks()[2]), HasRule("ledger.parent"));
    ASSERT_THAT(ledger->commit(story().blocks()[1]), IsOk());
    EXPECT_THAT(ledger->commit(story().blocks()[1]), HasRule("ledger.parent"));
}

TEST(Ledger, knows_of_each_block_where_it_ends_and_what_made_it_final) {
    const auto database = make_memory_database();
    {
        const auto ledger = created(*database);
        ASSERT_THAT(ledger->commit(story().blocks()[1], to_bytes("votes")), IsOk());
        ASSERT_THAT(ledger->commit(story().blocks()[2]), IsOk());
    }
    const auto ledger = opened(*database).value();
    EXPECT_EQ(ledger->block(0).value(), (BlockEntry{story().blocks()[0].leaves.size(), {}}));
    EXPECT_EQ(ledger->block(1)->finalization, to_bytes("votes"));
    EXPECT_EQ(ledger->block(2).value(), (BlockEntry{ledger->size(), {}}));
    EXPECT_THAT(ledger->block(3), HasRule("ledger.block"));
    Bytes damaged = database->get(keys::block(1)).value().value();
    damaged[20] ^= 1;
    ASSERT_THAT(database->write({.puts = {{keys::block(1), damaged}}}, true), IsOk());
    EXPECT_EQ(ledger->block(1).error().code, Errc::corrupt);
}

TEST(Ledger, keeps_what_led_out_of_an_epoch) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    const std::uint64_t end_ms = ledger->state().head.epoch_end_ms;
    ASSERT_THAT(ledger->commit(*registry::end_of_epoch(ledger->state(), *ledger, end_ms + 1)),
                IsOk());
    EXPECT_THAT(ledger->handover(0), HasRule("ledger.handover"));
    const std::string note = test::signed_note(*ledger, end_ms / 1'000);
    ASSERT_THAT(ledger->set_checkpoint(note), IsOk());
    EXPECT_THAT(ledger->handover(0), HasRule("ledger.handover")) << "a checkpoint is not all";
    ASSERT_THAT(ledger->set_checkpoint(note, to_bytes("handover")), IsOk());
    EXPECT_EQ(ledger->handover(0).value(), to_bytes("handover"));
}

TEST(Ledger, reads_leaves_and_proves_them_in_trees_of_every_size) {
    const auto database = make_memory_database();
    const auto ledger = test::stored_story(test::lend(*database));
    std::uint64_t size = 0;
    for (const auto& block : story().blocks()) {
        for (const auto& leaf : block.leaves) {
            EXPECT_EQ(ledger->leaf(size).value(), leaf);
            ++size;
        }
        const auto root = block.state.log.root();
        for (std::uint64_t i = 0; i < size; ++i) {
            const auto proof = log::inclusion_proof(*ledger, i, size).value();
            EXPECT_THAT(log::verify_inclusion(log::leaf_hash(ledger->leaf(i).value()), i, size,
                                              proof, root),
                        IsOk());
        }
    }
    EXPECT_EQ(size, ledger->size());
    EXPECT_THAT(ledger->leaf(size), HasRule("ledger.leaf"));
    EXPECT_THAT(ledger->subtree(0, size), HasRule("ledger.subtree"));
    EXPECT_THAT(ledger->subtree(63, 0), HasRule("ledger.subtree"));
}

TEST(Ledger, proves_to_a_stranger_with_the_genesis_file) {
    const auto database = make_memory_database();
    const auto ledger = test::stored_story(test::lend(*database));
    const auto prover = ledger->prover().value();
    auto bundle = prover->base().value();
    bundle.subjects.push_back(prover->subject(kReport).value());
    bundle.subjects.push_back(prover->subject("attestation/aa.nab.lab/TR9").value());
    bundle.prefixes.push_back(prover->prefix("attestation/aa.nab.lab/").value());
    const auto leaf = story().subject(kReport);
    bundle.records.push_back(prover->record(leaf.first_index()).value());

    const auto evidence = verify::open(bundle, story().genesis());
    ASSERT_THAT(evidence, IsOk());
    EXPECT_EQ(evidence->presence(kReport), verify::Evidence::Presence::present);
    EXPECT_EQ(evidence->presence("attestation/aa.nab.lab/TR9"), verify::Evidence::Presence::absent);
    EXPECT_EQ(evidence->below("attestation/aa.nab.lab/").size(), 4u);
    EXPECT_NE(evidence->record(leaf.first_index()), nullptr);
    EXPECT_THAT(prover->prefix("attestation/aa.nab.lab"), HasRule("map.prefix"));
    EXPECT_THAT(prover->record(ledger->size()), HasRule("ledger.leaf"));
}

TEST(Ledger, proves_under_the_checkpoint_while_newer_blocks_have_none) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    EXPECT_THAT(ledger->prover(), HasRule("ledger.uncosigned"));
    ASSERT_THAT(test::commit_story(*ledger, 6), IsOk());
    ASSERT_THAT(test::cosign(*ledger), IsOk());
    ASSERT_THAT(test::commit_story(*ledger), IsOk());
    const auto prover = ledger->prover().value();
    auto bundle = prover->base().value();
    bundle.subjects.push_back(prover->subject("attestation/aa.nab.lab/TR4").value());
    const auto evidence = verify::open(bundle, story().genesis());
    ASSERT_THAT(evidence, IsOk());
    EXPECT_EQ(evidence->presence("attestation/aa.nab.lab/TR4"), verify::Evidence::Presence::absent);

    // Opened again, the older state is not at hand: the head must be cosigned first.
    const auto again = opened(*database).value();
    EXPECT_THAT(again->prover(), HasRule("ledger.uncosigned"));
    ASSERT_THAT(test::cosign(*again), IsOk());
    EXPECT_THAT(again->prover(), IsOk());
}

TEST(Ledger, keeps_the_order_of_promises_over_restarts) {
    const auto database = make_memory_database();
    {
        const auto ledger = created(*database);
        ASSERT_THAT(test::commit_story(*ledger, 4), IsOk());
        ASSERT_THAT(ledger->promise_cosignature(ledger->size(), ledger->state().log.root(), 100),
                    IsOk());
    }
    auto ledger = opened(*database).value();
    const auto promise = [&](std::size_t block, bool other_root, std::uint64_t time_s) {
        const auto& state = story().blocks()[block].state;
        return ledger->promise_cosignature(state.log.size(), other_root ? Hash{} : state.log.root(),
                                           time_s);
    };
    EXPECT_THAT(promise(2, false, 100), HasRule("cosign.order")) << "smaller";
    EXPECT_THAT(promise(3, false, 99), HasRule("cosign.order")) << "earlier";
    EXPECT_THAT(promise(3, true, 101), HasRule("cosign.order")) << "other";
    EXPECT_THAT(promise(4, false, 101), HasRule("cosign.order")) << "of a block not here yet";
    EXPECT_THAT(promise(3, false, 100), IsOk()) << "the same again";
    ASSERT_THAT(test::commit_story(*ledger, 5), IsOk());
    EXPECT_THAT(promise(4, true, 101), HasRule("cosign.order")) << "another root than the log's";
    EXPECT_THAT(promise(4, false, 101), IsOk());
}

TEST(Ledger, keeps_only_checkpoints_of_its_own_blocks_by_its_own_validators) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    const std::string first = test::signed_note(*ledger);
    ASSERT_THAT(test::commit_story(*ledger, 3), IsOk());
    ASSERT_THAT(test::cosign(*ledger), IsOk());
    EXPECT_THAT(ledger->set_checkpoint(first), HasRule("checkpoint.order")) << "smaller";
    EXPECT_THAT(ledger->set_checkpoint("no note"), HasRule("note.form"));
    std::string forged = test::signed_note(*ledger);
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ledger->set_checkpoint(forged).has_value());
    EXPECT_EQ(opened(*database).value()->checkpoint().value(), ledger->checkpoint().value());
}

/// Changes one byte of one stored value.
void flip(Database& database, const Bytes& key) {
    Bytes value = database.get(key).value().value();
    value[value.size() / 2] ^= 0x01;
    ASSERT_THAT(database.write({.puts = {{key, value}}}, true), IsOk());
}

TEST(Ledger, is_not_opened_when_what_is_stored_does_not_fit_the_last_header) {
    struct Row {
        const char* name;
        Bytes key;
        const char* rule;
    };

    const std::uint64_t last = story().state().head.log_size;
    const Row rows[] = {
        {"genesis", keys::single(keys::Kind::genesis), "ledger.genesis"},
        {"head", keys::single(keys::Kind::head), "ledger.root"},
        {"tile", keys::tile(0), "ledger.root"},
        {"last header", keys::leaf(last), "ledger.root"},
        {"map leaf", keys::subject(kReport), "ledger.root"},
        {"status chunk", keys::chunk({"aa.nab.lab", 0}), "ledger.chunk"},
    };
    for (const Row& row : rows) {
        const auto database = make_memory_database();
        (void)test::stored_story(test::lend(*database));
        flip(*database, row.key);
        EXPECT_THAT(opened(*database), HasRule(row.rule)) << row.name;
    }
}

TEST(Ledger, is_not_opened_when_its_newest_blocks_have_vanished) {
    const auto database = make_memory_database();
    const auto ledger = created(*database);
    ASSERT_THAT(test::commit_story(*ledger, 4), IsOk());
    ASSERT_THAT(database->raise_floor(ledger->size() + 1), IsOk());
    EXPECT_THAT(opened(*database), HasRule("ledger.lost"));
}

TEST(Ledger, lives_in_leveldb_as_in_memory) {
    const test::TemporaryFolder folder;
    const auto path = folder / "db";
    (void)test::stored_story(open_leveldb(path, {.create = true}).value());
    const auto ledger = Ledger::open(open_leveldb(path, {}).value());
    ASSERT_THAT(ledger, IsOk());
    EXPECT_EQ((*ledger)->state().head, story().state().head);
    EXPECT_THAT((*ledger)->prover(), IsOk());
}

}  // namespace
}  // namespace touchstone::store
