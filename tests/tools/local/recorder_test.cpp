#include "tools/local/recorder.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "ledger/log/checkpoint.h"
#include "local_ledger.h"
#include "tests/support/result_matchers.h"

namespace touchstone::local {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

struct Recording : testing::Test {
    Recording() { ::setenv("TOUCHSTONE_NOW_MS", "1790000000000", 1); }

    ~Recording() override { ::unsetenv("TOUCHSTONE_NOW_MS"); }

    std::vector<Recorded> record(store::Ledger& target, const std::vector<Bytes>& inputs,
                                 const RecorderOptions& options = {.block_records_max = 4}) {
        std::vector<Recorded> outcomes;
        Recorder recorder(target, keys, options);
        EXPECT_THAT(recorder.record(inputs, [&](const Recorded& one) { outcomes.push_back(one); }),
                    IsOk());
        return outcomes;
    }

    std::unique_ptr<test::TestLedger> model = test::model_with_reports(40);
    std::vector<Bytes> leaves = test::records_of(*model);
    std::unique_ptr<store::Ledger> ledger = test::memory_ledger(*model);
    ValidatorKeys keys = test::validator_keys();
};

TEST_F(Recording, places_every_record_in_order) {
    const auto outcomes = record(*ledger, leaves);
    ASSERT_EQ(outcomes.size(), leaves.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        EXPECT_EQ(outcomes[i].input, i);
        ASSERT_THAT(outcomes[i].result, IsOk());
        EXPECT_EQ(ledger->leaf(outcomes[i].result->log_index).value(), leaves[i]);
    }
    EXPECT_EQ(ledger->state().head.height, (leaves.size() + 3) / 4);
    EXPECT_TRUE(is_cosigned(*ledger).value());
}

TEST_F(Recording, reports_only_what_a_cosigned_checkpoint_covers) {
    Recorder recorder(*ledger, keys, {.block_records_max = 5});
    std::size_t reported = 0;
    ASSERT_THAT(
        recorder.record(leaves,
                        [&](const Recorded& one) {
                            ++reported;
                            const auto note = log::parse_note(ledger->checkpoint().value()).value();
                            const auto checkpoint = log::parse_checkpoint(note.text).value();
                            EXPECT_LT(one.result->log_index, checkpoint.size);
                        }),
        IsOk());
    EXPECT_EQ(reported, leaves.size());
}

TEST_F(Recording, goes_on_after_a_refused_record) {
    leaves[3].back() ^= 1;                         // the signature of the first report
    leaves.insert(leaves.begin() + 5, Bytes{1});   // no leaf at all
    leaves.insert(leaves.begin() + 9, leaves[4]);  // recorded before
    leaves.push_back({});
    const auto outcomes = record(*ledger, leaves);
    ASSERT_EQ(outcomes.size(), leaves.size());
    std::size_t refused = 0;
    for (const auto& one : outcomes) refused += one.result ? 0U : 1U;
    EXPECT_EQ(refused, 4U);
    EXPECT_THAT(outcomes[3].result, HasRule("record.signature"));
    EXPECT_EQ(outcomes[5].result.error().code, Errc::invalid);
    EXPECT_THAT(outcomes[9].result, HasRule("record.duplicate"));
    EXPECT_EQ(outcomes.back().result.error().code, Errc::invalid);
}

TEST_F(Recording, makes_no_block_of_refused_records_alone) {
    record(*ledger, leaves);
    const auto height = ledger->state().head.height;
    for (const auto& one : record(*ledger, leaves))
        EXPECT_THAT(one.result, HasRule("record.duplicate"));
    EXPECT_EQ(ledger->state().head.height, height);
}

TEST_F(Recording, comes_to_the_same_ledger_on_any_number_of_threads) {
    record(*ledger, leaves, {.block_records_max = 7, .threads = 1});
    const auto other = test::memory_ledger(*model);
    record(*other, leaves, {.block_records_max = 7, .threads = 8});
    EXPECT_EQ(other->state().head, ledger->state().head);
    EXPECT_EQ(other->checkpoint().value(), ledger->checkpoint().value());
}

TEST_F(Recording, ends_a_block_at_its_bytes) {
    record(*ledger, leaves, {.block_records_max = 1'000, .block_bytes_max = 1});
    EXPECT_EQ(ledger->state().head.height, leaves.size()) << "one record a block, however long";
}

TEST_F(Recording, accepts_a_key_and_its_first_record_in_one_block) {
    record(*ledger, leaves, {.block_records_max = 1'000});
    EXPECT_EQ(ledger->state().head.height, 1U);
    EXPECT_EQ(ledger->state().head.record_count, leaves.size());
}

TEST_F(Recording, cosigns_what_an_earlier_run_left_uncosigned) {
    EXPECT_FALSE(is_cosigned(*ledger).value());
    EXPECT_TRUE(record(*ledger, {}).empty());
    EXPECT_TRUE(is_cosigned(*ledger).value());
}

TEST_F(Recording, takes_one_record_alone) {
    const auto placed = record_one(*ledger, keys, leaves[0]);
    ASSERT_THAT(placed, IsOk());
    EXPECT_EQ(ledger->leaf(placed->log_index).value(), leaves[0]);
    EXPECT_THAT(record_one(*ledger, keys, leaves[0]), HasRule("record.duplicate"));
    EXPECT_THAT(record_one(*ledger, keys, Bytes{9}), testing::Not(IsOk()));
}

TEST_F(Recording, stops_before_the_first_block_when_it_cannot_cosign) {
    keys.log = touchstone::test::test_key("stranger");
    Recorder recorder(*ledger, keys, {});
    std::size_t reported = 0;
    EXPECT_THAT(recorder.record(leaves, [&](const Recorded&) { ++reported; }),
                HasRule("validator.key"));
    EXPECT_EQ(reported, 0U);
}

}  // namespace
}  // namespace touchstone::local
