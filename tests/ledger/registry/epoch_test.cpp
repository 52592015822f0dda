// Epochs: when they end, who speaks for the next, and which blocks are refused at their border.
#include "ledger/registry/parameters.h"
#include "ledger/registry/quota.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

constexpr std::uint64_t kDay = 86'400'000;

TestLedger weekly() {
    return laboratory({.parameters = {.epoch_days = 60}});
}

TEST(Epoch, that_is_over_is_ended_by_a_block_at_its_last_instant) {
    auto l = weekly();
    const auto before = l.state().head;
    EXPECT_EQ(end_of_epoch(l.state(), l, before.epoch_end_ms), std::nullopt);
    const auto last = end_of_epoch(l.state(), l, before.epoch_end_ms + 1);
    ASSERT_TRUE(last.has_value());
    EXPECT_EQ(last->header.time_ms, before.epoch_end_ms);
    EXPECT_EQ(last->header.epoch, 0u);
    EXPECT_TRUE(is_boundary(last->header));
    const auto set = last->state.map.find(as_bytes("validators/1"));
    ASSERT_TRUE(set.has_value());
    EXPECT_EQ(chain::validators_hash(chain::decode_validators(*set).value()),
              last->header.next_validators);
}

TEST(Epoch, begins_with_the_block_after_and_lasts_from_there) {
    auto l = weekly();
    l.at("2029-06-01");
    const auto& head = l.state().head;
    EXPECT_EQ(head.epoch, 1u) << "years of sleep are one epoch's end";
    EXPECT_EQ(head.epoch_end_ms, head.time_ms + 60 * kDay);
    EXPECT_FALSE(is_boundary(head));
    EXPECT_EQ(head.validators, chain::validators_hash(*l.state().validators));
    EXPECT_EQ(l.state().validators->epoch, 1u);
    l.issue(kLab, "TR-2");
    EXPECT_EQ(decode_usage(*l.state().map.find(as_bytes("quota/aa.nab")))->records, 1u)
        << "quotas begin anew";
}

TEST(Epoch, refuses_blocks_after_its_end) {
    auto l = weekly();
    const State& state = l.state();
    EXPECT_THAT(check_follows(state, state.head.epoch_end_ms), test::IsOk());
    EXPECT_THAT(check_follows(state, state.head.epoch_end_ms + 1), test::HasRule("block.time"));
    EXPECT_THAT(check_follows(state, state.head.time_ms), test::HasRule("block.time"));
}

Result<SealedBlock> validated(TestLedger& l, std::uint64_t time_ms, bool end_epoch) {
    BlockBuilder block(l.state(), l, {.time_ms = time_ms, .end_epoch = end_epoch});
    return validate(l.state(), l, std::move(block).seal().header, {});
}

TEST(Epoch, is_ended_by_its_proposer_in_the_last_hour_alone) {
    auto l = weekly();
    const auto end = l.state().head.epoch_end_ms;
    EXPECT_THAT(validated(l, end - kBoundaryWindowMs, true), test::IsOk());
    EXPECT_THAT(validated(l, end - kBoundaryWindowMs - 1, true), test::HasRule("block.flags"));
    EXPECT_THAT(validated(l, end - kBoundaryWindowMs, false), test::IsOk());
    EXPECT_THAT(validated(l, end, false), test::IsOk()) << "at the last instant it ends by itself";
}

pb::Record proposal(TestLedger& l, const std::function<void(pb::Propose&)>& change) {
    auto draft = l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
    draft.set_subject("proposal/p1");
    draft.mutable_propose()->set_open_until("2026-03-31");
    change(*draft.mutable_propose());
    return l.following(draft);
}

void carry(TestLedger& l, const std::function<void(pb::Propose&)>& change) {
    ASSERT_THAT(l.offer(proposal(l, change)), test::IsOk());
    auto draft = l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
    draft.set_subject("proposal/p1");
    draft.mutable_approve()->set_record(to_text(l.subject("proposal/p1").last_record));
    ASSERT_THAT(l.offer(l.following(draft)), test::IsOk());
}

void second_body(pb::Propose& p, std::uint64_t epoch) {
    auto& set = *p.mutable_validators();
    set.set_epoch(epoch);
    auto& validator = *set.add_validators();
    validator.set_body("bb.nab");
    validator.set_validator_key(to_text(test::test_key("v").public_key()));
    validator.set_log_key(to_text(test::test_key("l").public_key()));
}

TEST(Epoch, ends_at_once_when_the_validators_change) {
    auto l = weekly();
    carry(l, [](auto& p) { second_body(p, 0); });
    EXPECT_TRUE(is_boundary(l.state().head));
    EXPECT_EQ(l.state().validators->validators[0].body, "aa.nab");
    EXPECT_EQ(l.state().next_validators->validators[0].body, "bb.nab");
    l.seal_empty();
    EXPECT_EQ(l.state().head.epoch, 1u);
    EXPECT_EQ(l.state().validators->validators[0].body, "bb.nab");
    EXPECT_EQ(l.state().next_validators->epoch, 2u);
    // who decides is who validates now
    auto draft = proposal(l, [](auto& p) { p.set_protocol_version(2); });
    draft.set_subject("proposal/p2");
    EXPECT_THAT(l.offer(l.following(draft)), test::HasRule("record.entitled"));
}

TEST(Epoch, of_a_later_set_is_not_hurried) {
    auto l = weekly();
    carry(l, [](auto& p) { second_body(p, 2); });
    EXPECT_FALSE(is_boundary(l.state().head));
    l.at("2026-06-01");
    EXPECT_EQ(l.state().validators->validators[0].body, "aa.nab");
    EXPECT_EQ(l.state().head.epoch, 1u);
    EXPECT_EQ(l.state().next_validators->validators[0].body, "bb.nab");
    l.at("2027-06-01");
    EXPECT_EQ(l.state().head.epoch, 2u);
    EXPECT_EQ(l.state().validators->validators[0].body, "bb.nab");
}

TEST(Epoch, takes_its_length_from_the_parameters_as_they_stand_when_it_begins) {
    auto l = weekly();
    const auto end = l.state().head.epoch_end_ms;
    carry(l, [](auto& p) {
        auto& parameters = *p.mutable_parameters();
        parameters.set_epoch_days(3);
        parameters.set_records_per_epoch(100);
        parameters.set_bytes_per_epoch(1'000'000);
        parameters.set_bulk_records_per_epoch(1);
    });
    EXPECT_EQ(l.state().head.epoch_end_ms, end);
    l.at("2026-06-01");
    EXPECT_EQ(l.state().head.epoch_end_ms, l.state().head.time_ms + 3 * kDay);
}

TEST(Epoch, of_rules_that_are_not_known_is_not_entered) {
    auto l = weekly();
    carry(l, [](auto& p) { p.set_protocol_version(2); });
    EXPECT_EQ(l.state().head.protocol_version, 1u);
    const auto last = end_of_epoch(l.state(), l, l.state().head.epoch_end_ms + 1);
    ASSERT_TRUE(last.has_value());
    EXPECT_THAT(check_follows(last->state, last->header.time_ms + 1),
                test::HasRule("block.protocol_version"));
}

TEST(Parameters, are_read_as_written) {
    const chain::Parameters some{3, 4, 5, 6};
    EXPECT_EQ(decode_parameters(encode(some)).value(), some);
    auto cut = encode(some);
    cut.pop_back();
    EXPECT_THAT(decode_parameters(cut), test::HasRule("parameters.form"));
    EXPECT_THAT(decode_parameters(encode(chain::Parameters{0, 4, 5, 6})),
                test::HasRule("parameters.form"));
}

}  // namespace
}  // namespace touchstone::registry
