#include "ledger/log/policy.h"

#include <gtest/gtest.h>

#include "cosigners.h"
#include "ledger/log/tree.h"
#include "tests/support/result_matchers.h"

namespace touchstone::log {

namespace {

using test::Cosigners;
using test::key_of;
using test::kOrigin;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

std::string log_line(std::uint8_t byte) {
    return "log " + format_vkey({kOrigin, NoteAlgorithm::ed25519, key_of(byte).public_key()}) +
           "\n";
}

std::string witness_vkey(std::uint8_t byte) {
    return format_vkey({"witness.example", NoteAlgorithm::cosignature, key_of(byte).public_key()});
}

std::string witness_line(const std::string& name, std::uint8_t byte) {
    return "witness " + name + " " + witness_vkey(byte) + "\n";
}

/// The example of the specification: two of X1 to X3, and any of Y1 to Y3.
std::string example_policy() {
    std::string text = "# the example of c2sp.org/tlog-policy\n\n" + log_line(101);
    for (std::uint8_t i = 1; i <= 3; ++i) text += witness_line("X" + std::to_string(i), i);
    text += "\tgroup  X-witnesses 2 X1 X2\tX3 \n";
    for (std::uint8_t i = 4; i <= 6; ++i) text += witness_line("Y" + std::to_string(i - 3), i);
    return text + "group Y-witnesses any Y1 Y2 Y3\n   # indented\n" +
           "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";
}

/// A checkpoint signed by the log of key 101 and cosigned by the witnesses of these keys.
std::string note_by(const std::vector<std::uint8_t>& witnesses) {
    Note note{format_checkpoint({kOrigin, 0, empty_root()}), {}};
    note.signatures.push_back(sign_note(note.text, kOrigin, key_of(101)));
    for (const auto byte : witnesses) {
        note.signatures.push_back(cosign_note(note.text, "witness.example", key_of(byte), 1000));
    }
    return format_note(note);
}

}  // namespace

TEST(Policy, counts_witnesses_through_groups) {
    const auto policy = Policy::parse(example_policy());
    ASSERT_THAT(policy, IsOk());

    struct Row {
        std::vector<std::uint8_t> witnesses;
        bool holds;
    };

    // clang-format off
    const std::vector<Row> rows{
        {{1, 2, 4}, true},  {{2, 3, 6}, true},     {{1, 2, 3, 4, 5, 6}, true}, {{1, 2, 4, 9}, true},
        {{},        false}, {{1, 2}, false},       {{1, 4}, false},            {{4, 5, 6}, false},
        {{1, 1, 4}, false}, {{1, 2, 3, 9}, false},
    };
    // clang-format on
    for (const Row& row : rows) {
        const auto held = policy->check(note_by(row.witnesses));
        if (row.holds) {
            ASSERT_THAT(held, IsOk());
            EXPECT_EQ(*held, (Checkpoint{kOrigin, 0, empty_root()}));
        } else {
            EXPECT_THAT(held, HasRule("policy.quorum"));
        }
    }
}

TEST(Policy, needs_no_witness_where_its_quorum_is_none) {
    const auto policy = Policy::parse(log_line(101) + "quorum none\n");
    ASSERT_THAT(policy, IsOk());
    EXPECT_THAT(policy->check(note_by({})), IsOk());
}

TEST(Policy, takes_a_single_witness_as_quorum) {
    const auto policy = Policy::parse(log_line(101) + witness_line("w", 1) + "quorum w\n");
    ASSERT_THAT(policy, IsOk());
    EXPECT_THAT(policy->check(note_by({1})), IsOk());
    EXPECT_THAT(policy->check(note_by({2})), HasRule("policy.quorum"));
}

TEST(Policy, needs_a_log_of_the_checkpoints_origin) {
    const auto other =
        format_vkey({"other.example", NoteAlgorithm::ed25519, key_of(101).public_key()});
    const auto policy = Policy::parse("log " + other + "\nquorum none\n");
    ASSERT_THAT(policy, IsOk());
    EXPECT_THAT(policy->check(note_by({})), HasRule("note.unsigned"));
    Note note{format_checkpoint({kOrigin, 0, empty_root()}), {}};
    note.signatures.push_back(sign_note(note.text, "other.example", key_of(101)));
    EXPECT_THAT(policy->check(format_note(note)), HasRule("policy.log"));
    const auto witnessed = Policy::parse(log_line(102) + witness_line("w", 1) + "quorum w\n");
    ASSERT_THAT(witnessed, IsOk());
    EXPECT_THAT(witnessed->check(note_by({1})), HasRule("policy.log"));
}

TEST(Policy, refuses_the_note_for_one_bad_line) {
    const auto policy = Policy::parse(log_line(101) + witness_line("w", 1) + "quorum none\n");
    ASSERT_THAT(policy, IsOk());
    Note note = parse_note(note_by({1})).value();
    note.signatures[1].signature[20] ^= 1;
    EXPECT_THAT(policy->check(format_note(note)), HasRule("note.signature"));
}

TEST(Policy, refuses_each_line_that_is_wrong) {
    const std::string log = log_line(101);
    const std::string w1 = witness_line("w1", 1);
    const std::string w2 = witness_line("w2", 2);
    const std::string end = "quorum none\n";
    const std::vector<std::pair<const char*, std::string>> rows{
        {"nothing", ""},
        {"no log", w1 + "quorum w1\n"},
        {"no quorum", log + w1},
        {"two quorums", log + end + end},
        {"no last newline", log + "quorum none"},
        {"unknown word", log + "mirror x\n" + end},
        {"carriage return", log + "quorum none\r\n"},
        {"control character in a comment", log + "# \x01\n" + end},
        {"delete in a comment", log + "# \x7F\n" + end},
        {"log without key", "log\n" + end},
        {"log with too many words", log.substr(0, log.size() - 1) + " https://a b\n" + end},
        {"log with a broken key", "log " + kOrigin + "+00000000+AAAA\n" + end},
        {"log with a cosigner's key", "log " + witness_vkey(1) + "\n" + end},
        {"log listed twice", log + log + end},
        {"witness without key", log + "witness w1\n" + end},
        {"witness with too many words", log + w1.substr(0, w1.size() - 1) + " https://a b\n" + end},
        {"witness with a log's key", log + "witness w " + log.substr(4) + end},
        {"witness named none", log + witness_line("none", 1) + end},
        {"witness named twice", log + w1 + witness_line("w1", 2) + end},
        {"one key under two names", log + w1 + witness_line("w2", 1) + end},
        {"group without members", log + w1 + "group g any\n" + end},
        {"group without a number", log + w1 + "group g w1 w1\n" + end},
        {"group of zero", log + w1 + "group g 0 w1\n" + end},
        {"group of two among one", log + w1 + "group g 2 w1\n" + end},
        {"group with a leading zero", log + w1 + "group g 01 w1\n" + end},
        {"group with a sign", log + w1 + "group g +1 w1\n" + end},
        {"group named none", log + w1 + "group none 1 w1\n" + end},
        {"group named as a witness", log + w1 + w2 + "group w1 1 w2\n" + end},
        {"group named twice", log + w1 + w2 + "group g 1 w1\ngroup g 1 w2\n" + end},
        {"group of itself", log + "group g 1 g\n" + end},
        {"group of what comes below", log + "group g 1 w1\n" + w1 + end},
        {"group of none", log + "group g 1 none\n" + end},
        {"member twice in a group", log + w1 + "group g 1 w1 w1\n" + end},
        {"member of two groups", log + w1 + "group g 1 w1\ngroup h 1 w1\n" + end},
        {"quorum without name", log + "quorum\n"},
        {"quorum of two names", log + w1 + w2 + "quorum w1 w2\n"},
        {"quorum of a stranger", log + w1 + "quorum w3\n"},
        {"quorum of what comes below", log + "quorum w1\n" + w1},
    };
    for (const auto& [what, text] : rows) {
        EXPECT_THAT(Policy::parse(text), HasRule("policy.form")) << what;
    }
}

TEST(Policy, refuses_too_much_of_anything) {
    const std::string log = log_line(101);
    const std::string end = "quorum none\n";
    std::string logs;
    std::string witnesses;
    std::string groups = witness_line("w", 1) + "group g0 1 w\n";
    for (std::size_t i = 0; i <= kPolicyItemsMax; ++i) {
        logs += log_line(static_cast<std::uint8_t>(i));
        witnesses += witness_line("w" + std::to_string(i), static_cast<std::uint8_t>(i));
        groups += "group g" + std::to_string(i + 1) + " 1 g" + std::to_string(i) + "\n";
    }
    EXPECT_THAT(Policy::parse(logs + end), HasRule("policy.form"));
    EXPECT_THAT(Policy::parse(log + witnesses + end), HasRule("policy.form"));
    EXPECT_THAT(Policy::parse(log + groups + end), HasRule("policy.form"));
    EXPECT_THAT(Policy::parse(log + "#" + std::string(kPolicyBytesMax, 'a') + "\n" + end),
                HasRule("policy.form"));
}

TEST(Policy, names_the_line_that_is_wrong) {
    const auto policy = Policy::parse(log_line(101) + "\nquorum x\n");
    ASSERT_FALSE(policy);
    EXPECT_NE(policy.error().what.find("line 3"), std::string::npos) << policy.error().what;
}

TEST(Policy, takes_urls_and_names_of_any_octets) {
    const auto log = log_line(101);
    EXPECT_THAT(
        Policy::parse(log.substr(0, log.size() - 1) + " https://log.example\nwitness \xFF " +
                      witness_vkey(1) + " https://w.example\nquorum \xFF\n"),
        IsOk());
}

TEST(Policy, takes_as_many_items_as_it_says) {
    std::string text;
    std::string groups;
    for (std::size_t i = 0; i < kPolicyItemsMax; ++i) {
        const auto number = std::to_string(i);
        text += log_line(static_cast<std::uint8_t>(i));
        text += witness_line("w" + number, static_cast<std::uint8_t>(i));
        const auto below = i == 0 ? "" : " g" + std::to_string(i - 1);
        groups += "group g" + number + " all w" + number + below + "\n";
    }
    const auto policy =
        Policy::parse(text + groups + "quorum g" + std::to_string(kPolicyItemsMax - 1) + "\n");
    ASSERT_THAT(policy, IsOk());
    EXPECT_THAT(policy->check(note_by({1, 2})), HasRule("policy.quorum"));
}

TEST(Policy, of_a_validator_set_asks_what_the_set_asks) {
    for (const std::size_t count : {1U, 3U, 4U, 7U, 22U}) {
        const Cosigners cosigners(count);
        const auto policy = Policy::parse(format_policy(cosigners.set, kOrigin));
        ASSERT_THAT(policy, IsOk());
        const auto quorum = chain::quorum_of(count);
        std::vector<std::uint64_t> times_s(quorum, 1000);
        const Checkpoint checkpoint{kOrigin, 0, empty_root()};
        EXPECT_THAT(policy->check(cosigners.note(checkpoint, times_s)), IsOk()) << count;
        times_s.pop_back();
        EXPECT_THAT(policy->check(cosigners.note(checkpoint, times_s)), HasRule("policy.quorum"));
    }
}

}  // namespace touchstone::log
