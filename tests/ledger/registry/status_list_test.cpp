#include "ledger/registry/status_list.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/codec.h"
#include "crypto/hex.h"
#include "tests/ledger/registry/laboratory.h"
#include "tests/support/result_matchers.h"

namespace touchstone::registry {
namespace {

using test::HasRule;
using test::IsOk;
using test::TestLedger;

TEST(StatusChunk, keeps_entry_i_in_byte_i_over_4_low_bits_first) {
    Chunk chunk{.assigned = 6};
    chunk.set(0, Status::suspended);
    chunk.set(1, Status::ended);
    chunk.set(3, Status::see_timeline);
    chunk.set(5, Status::suspended);
    EXPECT_EQ(chunk.bits[0], 0b11'00'10'01);
    EXPECT_EQ(chunk.bits[1], 0b00'00'01'00);
    chunk.set(3, Status::in_force);
    EXPECT_EQ(chunk.bits[0], 0b00'00'10'01);
    EXPECT_EQ(crypto::to_hex(encode(chunk)),
              "737461747573206368756e6b00"
              "00000006"
              "0904");
}

TEST(StatusChunk, reads_back_what_it_wrote_and_nothing_else) {
    Chunk chunk{.assigned = 6};
    chunk.set(5, Status::ended);
    const auto bytes = encode(chunk);
    const auto read = decode_chunk(bytes);
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(read->assigned, 6u);
    EXPECT_EQ(read->bits, chunk.bits);
    const auto spoiled = [&](auto spoil) {
        auto other = bytes;
        spoil(other);
        return decode_chunk(other);
    };
    EXPECT_THAT(spoiled([](Bytes& b) { b[0] ^= 1; }), HasRule("status_chunk.form")) << "context";
    EXPECT_THAT(spoiled([](Bytes& b) { b[14] = 2; }), HasRule("status_chunk.form"))
        << "over 65,536 entries";
    EXPECT_THAT(spoiled([](Bytes& b) { b[16] = 5; }), HasRule("status_chunk.form"))
        << "the sixth entry is not in use";
    EXPECT_THAT(spoiled([](Bytes& b) { b[16] = 9; }), HasRule("status_chunk.form")) << "too short";
    EXPECT_THAT(spoiled([](Bytes& b) { b.push_back(0); }), HasRule("status_chunk.form"))
        << "too long";
    EXPECT_THAT(decode_chunk({}), HasRule("status_chunk.form"));
}

TEST(StatusChunk, is_bound_by_its_map_leaf) {
    Chunk chunk{.assigned = 3};
    const auto leaf = encode_leaf(chunk);
    EXPECT_THAT(verify_chunk(leaf, chunk), IsOk());
    chunk.set(1, Status::ended);
    EXPECT_THAT(verify_chunk(leaf, chunk), HasRule("status_list.digest"));
    chunk.set(1, Status::in_force);
    chunk.assigned = 4;
    EXPECT_THAT(verify_chunk(leaf, chunk), HasRule("status_list.digest"));
    EXPECT_THAT(verify_chunk({}, chunk), HasRule("status_list.digest"));
}

TEST(StatusLists, assign_dense_indexes_for_each_issuer) {
    StatusLists lists;
    EXPECT_EQ(lists.assign("aa.nab"), 0u);
    EXPECT_EQ(lists.assign("aa.nab"), 1u);
    EXPECT_EQ(lists.assign("bb.nab"), 0u);
    EXPECT_EQ(lists.assigned("aa.nab"), 2u);
    EXPECT_EQ(lists.assigned("cc.nab"), 0u);
    EXPECT_EQ(lists.chunk("cc.nab", 0), nullptr);
    for (std::uint32_t i = 2; i < kChunkEntries + 1; ++i) EXPECT_EQ(lists.assign("aa.nab"), i);
    EXPECT_EQ(lists.chunk("aa.nab", 0)->assigned, kChunkEntries);
    EXPECT_EQ(lists.chunk("aa.nab", 1)->assigned, 1u);
    lists.set("aa.nab", kChunkEntries, Status::suspended);
    EXPECT_EQ(lists.get("aa.nab", kChunkEntries), Status::suspended);
}

TEST(StatusLists, are_snapshots_once_frozen) {
    StatusLists lists;
    (void)lists.assign("aa.nab");
    EXPECT_EQ(lists.touched().size(), 1u);
    lists.freeze();
    EXPECT_TRUE(lists.touched().empty());
    StatusLists copy = lists;
    copy.set("aa.nab", 0, Status::ended);
    (void)copy.assign("aa.nab");
    EXPECT_EQ(lists.get("aa.nab", 0), Status::in_force);
    EXPECT_EQ(lists.assigned("aa.nab"), 1u);
    copy.freeze();
    EXPECT_EQ(copy.get("aa.nab", 0), Status::ended);
}

TEST(StatusLists, are_restored_in_any_order) {
    StatusLists lists;
    lists.restore({"aa.nab", 1}, Chunk{.assigned = 7});
    lists.restore({"aa.nab", 0}, Chunk{.assigned = kChunkEntries});
    EXPECT_EQ(lists.assigned("aa.nab"), kChunkEntries + 7);
    EXPECT_TRUE(lists.touched().empty());
    EXPECT_EQ(ChunkRef({"aa.nab", 1}).subject(), "statuslist/aa.nab/1");
}

/// The entry of the laboratory's report, and whether the map names its chunk.
Status entry(const TestLedger& ledger) {
    const auto& lists = ledger.state().status_lists;
    EXPECT_THAT(verify_chunk(*ledger.state().map.find(as_bytes("statuslist/aa.nab.lab/0")),
                             *lists.chunk(kLab, 0)),
                IsOk());
    return lists.get(kLab, ledger.subject(kReport).status_index);
}

using Story = void (*)(TestLedger&);

struct Row {
    const char* name;
    Status status;
    Story story;
};

const std::vector<Row> kStories{
    {"issued", Status::in_force, [](auto&) {}},
    {"suspended", Status::suspended, [](auto& l) { l.suspend(kReport); }},
    {"restored", Status::in_force,
     [](auto& l) {
         l.suspend(kReport);
         l.restore(kReport);
     }},
    {"withdrawn", Status::ended, [](auto& l) { l.withdraw(kReport); }},
    {"cancelled", Status::ended, [](auto& l) { l.status(kReport, pb::STATUS_ACTION_CANCEL); }},
    {"annulled", Status::ended, [](auto& l) { l.status(kReport, pb::STATUS_ACTION_ANNUL); }},
    {"withdrawn from next week on", Status::see_timeline,
     [](auto& l) { l.withdraw(kReport, [](auto& r) { test::set_effective(r, "2026-03-08"); }); }},
    {"suspended for a week", Status::see_timeline,
     [](auto& l) {
         l.suspend(kReport, [](auto& r) { test::set_effective(r, "", "2026-03-08"); });
     }},
    {"revised", Status::see_timeline, [](auto& l) { l.issue(kLab, "TR-1"); }},
    {"revised, then withdrawn", Status::ended,
     [](auto& l) {
         l.issue(kLab, "TR-1");
         l.withdraw(kReport);
     }},
    {"one item withdrawn", Status::see_timeline,
     [](auto& l) {
         l.withdraw(kReport, [](auto& r) { r.mutable_status_change()->add_items("1"); });
     }},
    {"suspended by mistake, rescinded", Status::see_timeline,
     [](auto& l) {
         l.suspend(kReport);
         l.status(kReport, pb::STATUS_ACTION_RESCIND,
                  [](auto& r) { r.mutable_status_change()->set_target(r.previous()); });
     }},
    {"withdrawn, under appeal", Status::see_timeline,
     [](auto& l) {
         l.withdraw(kReport);
         l.status(kReport, pb::STATUS_ACTION_UNDER_APPEAL,
                  [](auto& r) { r.mutable_status_change()->set_target(r.previous()); });
     }},
    {"withdrawn, to be stayed next week", Status::see_timeline,
     [](auto& l) {
         l.withdraw(kReport);
         l.status(kReport, pb::STATUS_ACTION_STAY, [](auto& r) {
             r.mutable_status_change()->set_target(r.previous());
             test::set_effective(r, "2026-03-08");
         });
     }},
    {"countersigned", Status::in_force,
     [](auto& l) {
         l.status(kReport, pb::STATUS_ACTION_COUNTERSIGN, [](auto& r) {
             r.set_author("aa.nab");
             r.mutable_status_change()->set_target(r.previous());
         });
     }},
};

TEST(StatusEntry, follows_the_events_of_an_attestation) {
    for (const auto& row : kStories) {
        auto ledger = laboratory();
        row.story(ledger);
        EXPECT_EQ(entry(ledger), row.status) << row.name;
    }
}

TEST(StatusEntry, of_a_retroactive_issue_is_plain) {
    auto ledger = laboratory();
    ledger.issue(kLab, "TR-0", [](auto& r) { test::set_effective(r, "2020-01-01", "", true); });
    EXPECT_EQ(ledger.state().status_lists.get(kLab, 1), Status::in_force);
}

RC_GTEST_PROP(StatusChunkProperty, every_entry_reads_back,
              (const std::vector<std::uint8_t>& values)) {
    Chunk chunk{.assigned = static_cast<std::uint32_t>(values.size())};
    for (std::uint32_t i = 0; i < values.size(); ++i)
        chunk.set(i, static_cast<Status>(values[i] % 4));
    const auto read = decode_chunk(encode(chunk));
    RC_ASSERT(read.has_value());
    for (std::uint32_t i = 0; i < values.size(); ++i)
        RC_ASSERT(read->get(i) == static_cast<Status>(values[i] % 4));
}

}  // namespace
}  // namespace touchstone::registry
