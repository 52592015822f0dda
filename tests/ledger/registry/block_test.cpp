#include "ledger/registry/block.h"

#include <functional>

#include <gtest/gtest.h>

#include "crypto/sha256.h"
#include "ledger/chain/limits.h"
#include "ledger/records/subject.h"
#include "ledger/registry/quota.h"
#include "tests/ledger/registry/laboratory.h"
#include "tests/support/result_matchers.h"

namespace touchstone::registry {
namespace {

using test::HasRule;
using test::IsOk;
using test::TestLedger;

TEST(Block, commits_to_its_records_the_log_and_the_state) {
    auto ledger = laboratory();
    const State parent = ledger.state();
    ledger.suspend(kReport);
    const auto& block = ledger.blocks().back();
    const auto& header = block.header;
    EXPECT_EQ(header.height, parent.head.height + 1);
    EXPECT_EQ(header.parent, chain::block_hash(parent.head));
    EXPECT_EQ(header.network_id, ledger.genesis()->network_id);
    EXPECT_EQ(header.record_count, 1u);
    EXPECT_EQ(header.records_hash, crypto::sha256(log::leaf_hash(block.leaves[0])));
    EXPECT_EQ(header.log_size, parent.log.size() + 1);
    auto log = parent.log;
    log.append(log::leaf_hash(block.leaves[0]));
    EXPECT_EQ(header.log_root, log.root());
    EXPECT_EQ(header.state_root, block.state.map.root());
    EXPECT_EQ(header.validators, chain::validators_hash(ledger.genesis()->validators));
    EXPECT_EQ(header.epoch_end_ms, ledger.genesis()->time_ms + 366ull * 86'400'000);
    EXPECT_EQ(block.leaves.back(), chain::header_leaf(header));
    EXPECT_EQ(block.state.log.size(), header.log_size + 1);
    EXPECT_EQ(block.state.head, header);
}

TEST(Block, names_what_it_changed_once_and_in_order) {
    auto ledger = laboratory();
    BlockBuilder builder(ledger.state(), ledger, {.time_ms = ledger.now_ms()});
    for (const char* number : {"TR-9", "TR-8"}) {
        ASSERT_THAT(builder.add(candidate_of(ledger.sign(ledger.draft_attestation(kLab, number)))),
                    IsOk());
    }
    const auto block = std::move(builder).seal();
    EXPECT_EQ(block.changed,
              (std::vector<std::string>{"attestation/aa.nab.lab/TR8", "attestation/aa.nab.lab/TR9",
                                        "quota/aa.nab", "statuslist/aa.nab.lab/0"}));
    EXPECT_EQ(block.chunks, (std::vector<ChunkRef>{{kLab, 0}}));
}

TEST(Block, holds_no_more_than_its_bytes_and_takes_what_fits) {
    auto ledger = laboratory();
    BlockBuilder builder(ledger.state(), ledger, {.time_ms = ledger.now_ms()});
    const auto offer = [&](const std::string& number) {
        auto draft = ledger.draft_attestation(kLab, number);
        auto& attestation = *draft.mutable_attestation();
        for (std::size_t i = 2; i < 60; ++i) {
            auto item = attestation.items(0);
            item.set_id(std::to_string(i));
            item.mutable_names(0)->set_text(std::string(500, 'x'));
            *attestation.add_items() = item;
        }
        return builder.add(candidate_of(ledger.sign(draft)));
    };
    std::size_t taken = 0;
    while (offer("LONG-" + std::to_string(taken))) ++taken;
    EXPECT_THAT(offer("LONG-X"), HasRule("block.full"));
    EXPECT_GT(builder.bytes(), chain::kBlockBytesMax - chain::kBlockBytesMax / 50);
    EXPECT_LE(builder.bytes(), chain::kBlockBytesMax);
    EXPECT_EQ(builder.count(), taken);
}

/// A disk that has lost what the map names.
class Damaged final : public LeafSource {
  public:
    Result<Bytes> leaf(std::uint64_t) const override {
        return fail(Errc::corrupt, "database.read", "a checksum is wrong");
    }
};

TEST(Block, is_not_refused_for_a_fault_of_the_disk) {
    auto ledger = laboratory();
    State parent = ledger.state();
    parent.facts = {};
    ledger.suspend(kReport);
    const auto& block = ledger.blocks().back();
    const auto record = records::parse_leaf(block.leaves[0]).value();
    const auto outcome = validate(parent, Damaged(), block.header, {candidate_of(record)});
    ASSERT_THAT(outcome, HasRule("database.read"));
    EXPECT_FALSE(is_refusal(outcome.error()));
    EXPECT_THAT(validate(parent, ledger, block.header, {candidate_of(record)}), IsOk());
}

TEST(Block, takes_records_that_build_on_each_other) {
    TestLedger ledger;
    BlockBuilder builder(ledger.state(), ledger, {.time_ms = ledger.now_ms()});
    const auto add = [&](const pb::Record& draft) {
        EXPECT_THAT(builder.add(candidate_of(ledger.sign(draft))), IsOk()) << draft.subject();
    };
    add(ledger.draft_body(kLab, pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY));
    add(ledger.draft_key(kLab, TestLedger::kBothPurposes));
    auto issue = ledger.draft_attestation(kLab, "TR-1");
    add(issue);
    auto suspend = ledger.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
    suspend.set_previous(to_text(records::make_record(issue)->id));
    add(suspend);
    auto rescind = ledger.draft_status(kReport, pb::STATUS_ACTION_RESCIND);
    rescind.set_previous(to_text(records::make_record(suspend)->id));
    rescind.mutable_status_change()->set_target(rescind.previous());
    add(rescind);
    const auto block = std::move(builder).seal();
    EXPECT_EQ(
        rules::fold(**block.state.find(kReport), records::day_of(ledger.now_ms()), ledger.now_ms())
            .standing,
        rules::Standing::in_force);
}

TEST(Block, revoked_keys_and_new_ones_hold_within_the_block) {
    auto ledger = laboratory();
    ledger.key(kLab);
    BlockBuilder builder(ledger.state(), ledger, {.time_ms = ledger.now_ms()});
    const auto offer = [&](const pb::Record& draft) {
        auto candidate = prepare(ledger.state(), ledger, records::leaf_bytes(ledger.sign(draft)));
        return builder.add(*std::move(candidate));
    };
    EXPECT_THAT(offer(ledger.draft_attestation(kLab, "TR-2")), IsOk());
    pb::Record revoke = ledger.draft_status(
        records::key_subject(
            kLab, crypto::key_id(crypto::Algorithm::ed25519, ledger.keys_of(kLab)[0].public_key())),
        pb::STATUS_ACTION_SUSPEND);
    revoke.mutable_key()->set_action(pb::KEY_ACTION_REVOKE);
    EXPECT_THAT(offer(revoke), IsOk());
    EXPECT_THAT(offer(ledger.draft_attestation(kLab, "TR-3")), HasRule("record.key"));
}

TEST(Block, finds_the_target_of_a_status_change_among_older_records) {
    auto ledger = laboratory();
    ledger.suspend(kReport);
    const auto suspended = ledger.subject(kReport).last_record;
    ledger.restore(kReport);
    ledger.status(kReport, pb::STATUS_ACTION_RESCIND,
                  [&](auto& r) { r.mutable_status_change()->set_target(to_text(suspended)); });
    EXPECT_EQ(ledger.subject(kReport).events.back().target, 1);
}

TEST(Block, a_raw_key_leaves_a_trace_of_its_own) {
    const auto ledger = laboratory();
    const auto trace = records::public_key_subject(ledger.keys_of(kLab)[0].public_key());
    EXPECT_EQ(ledger.subject(trace).events.size(), 1u);
}

TEST(Block, counts_laboratories_with_their_accreditation_body) {
    auto ledger = laboratory();
    const auto usage = [&](const char* subject) {
        return *decode_usage(*ledger.state().map.find(as_bytes(subject)));
    };
    const auto before = usage("quota/aa.nab");
    EXPECT_EQ(before.records, 5u);
    ledger.issue(kLab, "TR-2");
    EXPECT_EQ(usage("quota/aa.nab").records, before.records + 1);
    EXPECT_EQ(usage("quota/aa.nab").bytes, before.bytes + ledger.blocks().back().leaves[0].size());
    EXPECT_FALSE(ledger.state().map.find(as_bytes("quota/aa.nab.lab")));
}

TEST(Block, knows_a_record_that_was_sent_twice) {
    auto ledger = laboratory();
    const auto envelope = ledger.sign(ledger.draft_attestation(kLab, "TR-2"));
    EXPECT_EQ(recorded_at(ledger.state(), envelope.record).value(), std::nullopt);
    const auto placed = ledger.offer(envelope);
    ASSERT_THAT(placed, IsOk());
    EXPECT_EQ(recorded_at(ledger.state(), envelope.record).value(), placed->log_index);
}

TEST(Block, time_never_stands_still) {
    const auto ledger = laboratory();
    const auto last = ledger.state().head.time_ms;
    EXPECT_EQ(next_time_ms(ledger.state(), last - 5), last + 1);
    EXPECT_EQ(next_time_ms(ledger.state(), last + 5), last + 5);
}

// ---- candidates ----

TEST(Candidate, is_verified_once_where_the_key_is_known) {
    auto ledger = laboratory();
    const auto leaf = records::leaf_bytes(ledger.sign(ledger.draft_attestation(kLab, "TR-2")));
    const auto candidate = prepare(ledger.state(), ledger, leaf);
    ASSERT_THAT(candidate, IsOk());
    EXPECT_EQ(candidate->verified_under,
              (std::vector{std::optional(ledger.keys_of(kLab)[0].public_key())}));
    EXPECT_EQ(candidate->leaf_hash, log::leaf_hash(leaf));
    EXPECT_EQ(candidate->leaf, leaf);
}

TEST(Candidate, that_claims_to_be_verified_under_another_key_is_verified_again) {
    auto ledger = laboratory();
    auto envelope = ledger.sign(ledger.draft_attestation(kLab, "TR-2"));
    envelope.signatures[0].signature[5] ^= 1;
    EXPECT_THAT(prepare(ledger.state(), ledger, records::leaf_bytes(envelope)),
                HasRule("record.signature"));
    auto candidate = candidate_of(envelope);
    candidate.verified_under = {ledger.keys_of("aa.nab")[0].public_key()};
    BlockBuilder builder(ledger.state(), ledger, {.time_ms = ledger.now_ms()});
    EXPECT_THAT(builder.add(std::move(candidate)), HasRule("record.signature"));
}

// ---- genesis ----

TEST(GenesisBlock, refuses_a_record_that_has_no_place_there) {
    TestLedger ledger;
    auto record = ledger.draft_attestation("aa.nab.lab", "TR-1");
    EXPECT_THROW(TestLedger({.genesis = {record}}), std::runtime_error);
    chain::Genesis genesis = *ledger.genesis();
    genesis.records.push_back(records::make_record(record)->bytes);
    const auto block = genesis_block(std::make_shared<const chain::Genesis>(genesis));
    ASSERT_THAT(block, HasRule("genesis.record"));
    EXPECT_NE(block.error().what.find("record.body"), std::string::npos) << block.error().what;
    genesis.records = {Bytes{1, 2, 3}};
    EXPECT_THAT(genesis_block(std::make_shared<const chain::Genesis>(genesis)),
                HasRule("genesis.record"));
}

TEST(GenesisBlock, proves_possession_over_a_network_id_of_zeros) {
    const TestLedger ledger;
    chain::Genesis genesis = *ledger.genesis();
    genesis.network_id.fill(7);
    EXPECT_THAT(genesis_block(std::make_shared<const chain::Genesis>(genesis)), IsOk())
        << "the id is that of the file";
    auto key = records::parse_record(genesis.records[2])->message;
    ASSERT_TRUE(key->has_key());
    auto other = *key;
    other.mutable_key()->mutable_possession()->at(0) ^= 1;
    genesis.records[2] = records::make_record(other)->bytes;
    const auto block = genesis_block(std::make_shared<const chain::Genesis>(genesis));
    ASSERT_THAT(block, HasRule("genesis.record"));
    EXPECT_NE(block.error().what.find("key.possession"), std::string::npos) << block.error().what;
}

// ---- blocks from elsewhere ----

std::vector<Candidate> candidates_of(const SealedBlock& block) {
    std::vector<Candidate> candidates;
    for (const auto& envelope : block.envelopes) candidates.push_back(candidate_of(envelope));
    return candidates;
}

TEST(Validate, comes_to_the_same_state_as_the_proposer) {
    auto ledger = laboratory();
    ledger.suspend(kReport);
    ledger.key(kLab);
    State state = genesis_block(ledger.genesis())->state;
    for (std::size_t i = 1; i < ledger.blocks().size(); ++i) {
        const auto& block = ledger.blocks()[i];
        auto again = validate(state, ledger, block.header, candidates_of(block));
        ASSERT_THAT(again, IsOk()) << i;
        EXPECT_EQ(again->leaves, block.leaves);
        EXPECT_EQ(again->changed, block.changed);
        state = std::move(again->state);
        state.facts = {};  // what is remembered must not matter
    }
    EXPECT_EQ(state.head, ledger.state().head);
}

TEST(Validate, names_the_field_that_differs) {
    auto ledger = laboratory();
    const State parent = ledger.state();
    ledger.suspend(kReport);
    const auto& block = ledger.blocks().back();

    struct Row {
        const char* rule;
        std::function<void(chain::Header&)> spoil;
    };

    const std::vector<Row> rows{
        {"block.height", [](auto& h) { ++h.height; }},
        {"block.parent", [](auto& h) { h.parent[0] ^= 1; }},
        {"block.time", [&](auto& h) { h.time_ms = parent.head.time_ms; }},
        {"block.proposer", [](auto& h) { h.proposer = 1; }},
        {"block.flags", [](auto& h) { h.flags = chain::kBoundary; }},
        {"block.record_count", [](auto& h) { h.record_count = 2; }},
        {"block.records_hash", [](auto& h) { h.records_hash[0] ^= 1; }},
        {"block.version", [](auto& h) { ++h.version; }},
        {"block.protocol_version", [](auto& h) { ++h.protocol_version; }},
        {"block.network_id", [](auto& h) { h.network_id[0] ^= 1; }},
        {"block.epoch", [](auto& h) { ++h.epoch; }},
        {"block.epoch_end", [](auto& h) { ++h.epoch_end_ms; }},
        {"block.log_size", [](auto& h) { ++h.log_size; }},
        {"block.log_root", [](auto& h) { h.log_root[0] ^= 1; }},
        {"block.state_root", [](auto& h) { h.state_root[0] ^= 1; }},
        {"block.validators", [](auto& h) { h.validators[0] ^= 1; }},
        {"block.next_validators", [](auto& h) { h.next_validators[0] ^= 1; }},
    };
    EXPECT_THAT(validate(parent, ledger, block.header, candidates_of(block)), IsOk());
    for (const auto& row : rows) {
        auto header = block.header;
        row.spoil(header);
        EXPECT_THAT(validate(parent, ledger, header, candidates_of(block)), HasRule(row.rule));
    }
    auto header = block.header;
    header.time_ms += 86'400'000;
    EXPECT_THAT(validate(parent, ledger, header, candidates_of(block)), HasRule("block.state_root"))
        << "another day, another event";
}

TEST(Validate, refuses_a_block_with_one_refused_record_as_a_whole) {
    auto ledger = laboratory();
    const State parent = ledger.state();
    ledger.suspend(kReport);
    const auto& block = ledger.blocks().back();
    auto candidates = candidates_of(block);
    candidates[0].envelope.signatures[0].signature[0] ^= 1;
    const auto answer = validate(parent, ledger, block.header, std::move(candidates));
    ASSERT_THAT(answer, HasRule("block.record"));
    EXPECT_NE(answer.error().what.find("record 0: record.signature"), std::string::npos)
        << answer.error().what;
}

}  // namespace
}  // namespace touchstone::registry
