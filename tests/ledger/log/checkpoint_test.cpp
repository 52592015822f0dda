#include "ledger/log/checkpoint.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cosigners.h"
#include "memory_tree.h"
#include "tests/support/result_matchers.h"
#include "vectors.h"

namespace touchstone::log {

namespace {

using test::Cosigners;
using test::kOrigin;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr std::uint64_t kEpochEndMs = 2000'000;

Checkpoint checkpoint_of(std::uint64_t size) {
    return {kOrigin, size, test::numbered_leaf(size)};
}

std::string text_of(const std::vector<NoteSignature>& lines, const std::string& text) {
    return format_note({text, lines});
}

}  // namespace

TEST(Checkpoint, is_three_lines) {
    const Checkpoint checkpoint{"example.com/behind-the-sofa", 20852163, empty_root()};
    const std::string text =
        "example.com/behind-the-sofa\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    EXPECT_EQ(format_checkpoint(checkpoint), text);
    EXPECT_EQ(parse_checkpoint(text), checkpoint);
}

TEST(Checkpoint, refuses_each_line_that_is_wrong) {
    const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    const std::vector<std::pair<const char*, std::string>> rows{
        {"nothing", ""},
        {"empty origin", "\n1\n" + root},
        {"origin with a space", "a b\n1\n" + root},
        {"origin with a plus", "a+b\n1\n" + root},
        {"origin that heads a cosigned message", "cosignature/v1\n1\n" + root},
        {"no size", "a\n" + root},
        {"empty size", "a\n\n" + root},
        {"leading zero", "a\n01\n" + root},
        {"sign", "a\n+1\n" + root},
        {"negative", "a\n-1\n" + root},
        {"hexadecimal", "a\n0x1\n" + root},
        {"space before the size", "a\n 1\n" + root},
        {"size of 2^63", "a\n9223372036854775808\n" + root},
        {"size past 64 bits", "a\n18446744073709551616\n" + root},
        {"no root", "a\n1\n"},
        {"root of 31 bytes", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n"},
        {"root of 33 bytes", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA\n"},
        {"root with stray bits", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n"},
        {"no last newline", "a\n1\n" + root.substr(0, root.size() - 1)},
        {"extension line", "a\n1\n" + root + "more\n"},
        {"blank line behind", "a\n1\n" + root + "\n"},
    };
    for (const auto& [what, text] : rows) {
        EXPECT_THAT(parse_checkpoint(text), HasRule("checkpoint.form")) << what;
    }
}

TEST(Checkpoint, vectors_of_malformed_bodies_are_refused) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const auto& text : test::texts_at(vectors, "checkpoint_body_invalid")) {
        EXPECT_THAT(parse_checkpoint(text), HasRule("checkpoint.form")) << text;
    }
}

RC_GTEST_PROP(CheckpointProperty, comes_back_as_it_went_in, ()) {
    const Checkpoint checkpoint{kOrigin, *rc::gen::inRange<std::uint64_t>(0, kNumberMax),
                                *rc::gen::arbitrary<Hash>()};
    RC_ASSERT(parse_checkpoint(format_checkpoint(checkpoint)).value() == checkpoint);
}

TEST(CosignedCheckpoint, time_is_the_quorums_slowest) {
    struct Row {
        const char* what;
        std::size_t validators;
        std::vector<std::uint64_t> times_s;  // of validators 0, 1, …
        std::uint64_t time_s;                // 0: refused
        std::size_t cosigners;
    };

    // clang-format off
    const std::vector<Row> rows{
        {"one of one",               1, {1000},                   1000, 1},
        {"three of four",            4, {1000, 1005, 1010},       1000, 3},
        {"all of four",              4, {1000, 1005, 1010, 1020}, 1005, 4},
        {"unordered",                4, {1020, 1000, 1010, 1005}, 1005, 4},
        {"two of four",              4, {1000, 1005},             0,    0},
        {"none of four",             4, {},                       0,    0},
        {"three of three",           3, {7, 7, 7},                7,    3},
        {"two of three",             3, {7, 7},                   0,    0},
        {"five of seven",            7, {5, 4, 3, 2, 1},          1,    5},
        {"at the end of the epoch",  1, {2000},                   2000, 1},
        {"after the epoch",          1, {2001},                   0,    0},
        {"one after, three before",  4, {2001, 1, 2, 3},          1,    3},
        {"two after, two before",    4, {2001, 1, 2, 9999},       0,    0},
    };
    // clang-format on
    for (const Row& row : rows) {
        const Cosigners cosigners(row.validators);
        const auto note = cosigners.note(checkpoint_of(8), row.times_s);
        const auto cosigned = verify_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs);
        if (row.time_s == 0) {
            EXPECT_THAT(cosigned, HasRule("checkpoint.quorum")) << row.what;
            continue;
        }
        ASSERT_THAT(cosigned, IsOk()) << row.what;
        EXPECT_EQ(cosigned->checkpoint, checkpoint_of(8));
        EXPECT_EQ(cosigned->time_s, row.time_s) << row.what;
        EXPECT_EQ(cosigned->cosigners.size(), row.cosigners) << row.what;
    }
}

TEST(CosignedCheckpoint, is_published_in_the_fewest_lines_that_say_as_much) {
    const Cosigners cosigners(7);
    const auto text = format_checkpoint(checkpoint_of(8));
    std::vector<NoteSignature> lines{cosigners.log_line(text, 4), cosigners.log_line(text, 1),
                                     sign_note(text, "witness.example", test::key_of(77))};
    const std::vector<std::uint64_t> times_s{1003, 1006, 2001, 1000, 1001, 1005, 1004};
    for (std::size_t i = 0; i < times_s.size(); ++i)
        lines.push_back(cosigners.cosign_line(text, i, times_s[i]));
    lines.push_back(cosigners.cosign_line(text, 3, 1999));  // too late: the first line counts
    const auto shorter =
        shorten_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs);
    ASSERT_THAT(shorter, IsOk());
    EXPECT_EQ(*shorter, text_of({lines[0], lines[3], lines[4], lines[7], lines[8], lines[9]}, text))
        << "a quorum of seven is five: 1006, 1005, 1004, 1003, 1001";
    const auto all = verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs);
    const auto few = verify_checkpoint(*shorter, cosigners.set, kOrigin, kEpochEndMs);
    EXPECT_EQ(few->time_s, all->time_s);
    EXPECT_EQ(shorten_checkpoint(*shorter, cosigners.set, kOrigin, kEpochEndMs), *shorter);
}

TEST(CosignedCheckpoint, of_too_few_is_not_shortened) {
    const Cosigners cosigners(4);
    const auto note = cosigners.note(checkpoint_of(8), {1000, 1005});
    EXPECT_THAT(shorten_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs),
                HasRule("checkpoint.quorum"));
}

RC_GTEST_PROP(CosignedCheckpointProperty, a_shorter_note_has_the_same_time, ()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 8);
    const Cosigners cosigners(count);
    const auto times_s = *rc::gen::container<std::vector<std::uint64_t>>(
        count, rc::gen::inRange<std::uint64_t>(1990, 2004));
    const auto note = cosigners.note(checkpoint_of(8), times_s);
    const auto all = verify_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs);
    const auto shorter = shorten_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs);
    RC_ASSERT(shorter.has_value() == all.has_value());
    if (!all) return;
    const auto few = verify_checkpoint(*shorter, cosigners.set, kOrigin, kEpochEndMs);
    RC_ASSERT(few->time_s == all->time_s);
    RC_ASSERT(few->cosigners.size() == chain::quorum_of(count));
}

TEST(CosignedCheckpoint, names_those_that_count_latest_first) {
    const Cosigners cosigners(4);
    const auto note = cosigners.note(checkpoint_of(8), {1000, 2001, 1010, 1005});
    const auto cosigned = verify_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs);
    ASSERT_THAT(cosigned, IsOk());
    EXPECT_EQ(cosigned->cosigners, (std::vector<std::string>{"aa.ab2", "aa.ab3", "aa.ab0"}));
}

TEST(CosignedCheckpoint, is_of_one_log_only) {
    const Cosigners cosigners(1);
    const auto note = cosigners.note(checkpoint_of(8), {1000});
    EXPECT_THAT(verify_checkpoint(note, cosigners.set, "another.example/00", kEpochEndMs),
                HasRule("checkpoint.origin"));
}

TEST(CosignedCheckpoint, needs_a_line_of_the_log) {
    const Cosigners cosigners(1);
    const auto text = format_checkpoint(checkpoint_of(8));
    const auto note = text_of({cosigners.cosign_line(text, 0, 1000)}, text);
    EXPECT_THAT(verify_checkpoint(note, cosigners.set, kOrigin, kEpochEndMs),
                HasRule("checkpoint.log"));
}

TEST(CosignedCheckpoint, log_lines_are_no_votes) {
    const Cosigners cosigners(4);
    const auto text = format_checkpoint(checkpoint_of(8));
    std::vector<NoteSignature> lines{cosigners.cosign_line(text, 0, 1000)};
    for (std::size_t i = 0; i < 4; ++i) lines.push_back(cosigners.log_line(text, i));
    EXPECT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                HasRule("checkpoint.quorum"));
}

TEST(CosignedCheckpoint, a_line_repeated_is_one_vote) {
    const Cosigners cosigners(4);
    const auto text = format_checkpoint(checkpoint_of(8));
    std::vector<NoteSignature> lines{cosigners.log_line(text, 0)};
    for (std::uint64_t i = 0; i < 6; ++i)
        lines.push_back(cosigners.cosign_line(text, i % 2, 1000 + i));
    EXPECT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                HasRule("checkpoint.quorum"));
}

TEST(CosignedCheckpoint, a_raw_key_under_several_names_is_one_vote) {
    Cosigners cosigners(4);
    const auto key = test::key_of(1);
    const auto text = format_checkpoint(checkpoint_of(8));
    std::vector<NoteSignature> lines{cosigners.log_line(text, 0)};
    for (auto& validator : cosigners.set.validators) {
        validator.validator_key = key.public_key();
        lines.push_back(cosign_note(text, validator.body, key, 1000));
    }
    EXPECT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                HasRule("checkpoint.quorum"));
}

TEST(CosignedCheckpoint, one_bad_line_refuses_all) {
    const Cosigners cosigners(4);
    const auto text = format_checkpoint(checkpoint_of(8));
    const auto other = format_checkpoint(checkpoint_of(9));
    std::vector<NoteSignature> lines{cosigners.log_line(text, 0)};
    for (std::size_t i = 0; i < 3; ++i) lines.push_back(cosigners.cosign_line(text, i, 1000));
    ASSERT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                IsOk());
    lines.push_back(cosigners.cosign_line(other, 3, 1000));
    EXPECT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                HasRule("note.signature"));
}

TEST(CosignedCheckpoint, strangers_lines_are_skipped) {
    const Cosigners cosigners(1);
    const auto text = format_checkpoint(checkpoint_of(8));
    const std::vector<NoteSignature> lines{
        cosign_note(text, "witness.example", test::key_of(77), 1), cosigners.log_line(text, 0),
        cosigners.cosign_line(text, 0, 1000), sign_note(text, kOrigin, test::key_of(78))};
    EXPECT_THAT(verify_checkpoint(text_of(lines, text), cosigners.set, kOrigin, kEpochEndMs),
                IsOk());
}

TEST(CosignedCheckpoint, nobody_is_no_quorum) {
    const Cosigners cosigners(1);
    const auto note = cosigners.note(checkpoint_of(8), {1000});
    EXPECT_THAT(verify_checkpoint(note, {}, kOrigin, kEpochEndMs), HasRule("note.unsigned"));
}

TEST(CosignedCheckpoint, no_byte_of_it_may_change) {
    const Cosigners cosigners(3);
    const auto note = cosigners.note(checkpoint_of(8), {1000, 1001, 1002});
    for (std::size_t i = 0; i < note.size(); ++i) {
        auto changed = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(verify_checkpoint(changed, cosigners.set, kOrigin, kEpochEndMs)) << i;
    }
}

}  // namespace touchstone::log
