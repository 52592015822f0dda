#include "ledger/rules/subject_leaf.h"

#include <functional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::rules {
namespace {

using records::Day;
using test::HasRule;
using test::IsOk;

SubjectLeaf sample() {
    SubjectLeaf leaf{.status_index = 7};
    leaf.last_record.fill(0xAB);
    leaf.events = {
        {.log_index = 4, .recorded_ms = 1'000, .action = Action::establish, .from = Day{20'000}},
        {.log_index = 9,
         .recorded_ms = 2'000,
         .action = Action::suspend,
         .from = Day{20'010},
         .to = Day{20'020}},
        {.log_index = 12,
         .recorded_ms = 2'000,
         .action = Action::rescind,
         .from = Day{20'010},
         .to = Day{20'020},
         .flags = kRetroactive,
         .target = 1},
    };
    return leaf;
}

TEST(SubjectLeaf, is_written_in_one_spelling) {
    SubjectLeaf leaf{
        .events = {{.log_index = 1, .recorded_ms = 2, .from = Day{3}, .to = records::kNoEnd}}};
    const std::string expected =
        "7375626a65637400"                                                  // context
        "0000000000000000000000000000000000000000000000000000000000000000"  // last record
        "ffffffff"                                                          // no status index
        "0001"                                                              // one event
        "0000000000000001"
        "0000000000000002"
        "01"
        "00000003"
        "7fffffff"
        "00"
        "00";
    EXPECT_EQ(crypto::to_hex(encode(leaf)), expected);
}

TEST(SubjectLeaf, reads_back_what_it_wrote) {
    const auto leaf = sample();
    const auto read = decode_subject_leaf(encode(leaf));
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(*read, leaf);
    EXPECT_EQ(read->first_index(), 4u);
}

TEST(SubjectLeaf, refuses_each_field_that_is_out_of_form) {
    struct Row {
        const char* name;
        std::function<void(SubjectLeaf&)> spoil;
    };

    const std::vector<Row> rows{
        {"action number 6", [](auto& l) { l.events[1].action = static_cast<Action>(6); }},
        {"action number 0", [](auto& l) { l.events[1].action = static_cast<Action>(0); }},
        {"action number 28", [](auto& l) { l.events[1].action = static_cast<Action>(28); }},
        {"first does not establish", [](auto& l) { l.events[0].action = Action::change; }},
        {"second establishes", [](auto& l) { l.events[1].action = Action::establish; }},
        {"from before year 1", [](auto& l) { l.events[0].from = Day{-719'163}; }},
        {"from after year 9999", [](auto& l) { l.events[0].from = Day{2'932'897}; }},
        {"from is no start", [](auto& l) { l.events[0].from = records::kNoStart; }},
        {"to before from", [](auto& l) { l.events[1].to = Day{20'009}; }},
        {"to after year 9999", [](auto& l) { l.events[1].to = Day{2'932'897}; }},
        {"unknown flag", [](auto& l) { l.events[1].flags = 0x40; }},
        {"target without need", [](auto& l) { l.events[1].target = 1; }},
        {"lifts what is no bar", [](auto& l) { l.events[2].action = Action::lift_bar; }},
        {"target is itself", [](auto& l) { l.events[2].target = 2; }},
        {"same log index", [](auto& l) { l.events[1].log_index = 4; }},
        {"earlier log index", [](auto& l) { l.events[2].log_index = 8; }},
        {"recorded earlier", [](auto& l) { l.events[1].recorded_ms = 999; }},
    };
    for (const auto& row : rows) {
        auto leaf = sample();
        row.spoil(leaf);
        EXPECT_THAT(decode_subject_leaf(encode(leaf)), HasRule("subject_leaf.form")) << row.name;
    }
}

TEST(SubjectLeaf, refuses_bytes_cut_short_and_bytes_left_over) {
    const auto bytes = encode(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THAT(decode_subject_leaf(BytesView(bytes).first(size)), HasRule("subject_leaf.form"))
            << size;
    }
    auto longer = bytes;
    longer.push_back(0);
    EXPECT_THAT(decode_subject_leaf(longer), HasRule("subject_leaf.form"));
}

RC_GTEST_PROP(SubjectLeafProperty, whatever_is_read_is_written_the_same, (Bytes bytes)) {
    auto near = encode(sample());
    for (std::size_t i = 0; i < bytes.size() && i < 3; ++i)
        near[bytes[i] % near.size()] ^= bytes[bytes.size() - 1 - i];
    const auto leaf = decode_subject_leaf(near);
    if (leaf) RC_ASSERT(encode(*leaf) == near);
}

}  // namespace
}  // namespace touchstone::rules
