#include "ledger/log/witness.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/base64.h"
#include "memory_tree.h"
#include "tests/support/result_matchers.h"

namespace touchstone::log {

namespace {

using test::MemoryTree;
using test::numbered_leaves;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr const char* kLog = "log.example/one";

const crypto::SecretKey kKey(crypto::Seed{7});

Checkpoint checkpoint_of(std::uint64_t size) {
    const MemoryTree tree(numbered_leaves(size));
    return {kLog, size, root_at(tree, size).value()};
}

std::string note_of(const std::string& text) {
    return format_note({.text = text, .signatures = {sign_note(text, kLog, kKey)}});
}

std::string body_of(std::uint64_t old, std::uint64_t size) {
    std::string body = "old " + std::to_string(old) + "\n";
    if (old > 0 && old < size) {
        const auto proof = consistency_proof(MemoryTree(numbered_leaves(size)), old, size).value();
        for (const Hash& hash : proof) body += crypto::to_base64(hash) + "\n";
    }
    return body + "\n" + note_of(format_checkpoint(checkpoint_of(size)));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

RC_GTEST_PROP(Witness, cosigns_what_continues_what_it_has_cosigned, ()) {
    const auto old = *rc::gen::inRange<std::uint64_t>(0, 40);
    const auto size = old + *rc::gen::inRange<std::uint64_t>(0, 40);
    const auto asked = parse_add_checkpoint(body_of(old, size));
    RC_ASSERT(asked.has_value());
    RC_ASSERT(asked->old_size == old);
    RC_ASSERT(asked->checkpoint == checkpoint_of(size));
    const auto known = old == 0 ? std::nullopt : std::optional(checkpoint_of(old));
    RC_ASSERT(check_growth(known, *asked).has_value());
}

TEST(Witness, refuses_another_history) {
    auto asked = parse_add_checkpoint(body_of(5, 9)).value();
    EXPECT_THAT(check_growth(std::nullopt, asked), HasRule("witness.size"));
    EXPECT_THAT(check_growth(checkpoint_of(6), asked), HasRule("witness.size"));
    Checkpoint other = checkpoint_of(5);
    other.root[0] ^= 1;
    EXPECT_THAT(check_growth(other, asked), HasRule("witness.proof"));
    asked.checkpoint.root[0] ^= 1;
    EXPECT_THAT(check_growth(checkpoint_of(5), asked), HasRule("witness.proof"));
    asked = parse_add_checkpoint(body_of(9, 9)).value();
    EXPECT_THAT(check_growth(checkpoint_of(9), asked), IsOk());
    asked.checkpoint.root[0] ^= 1;
    EXPECT_THAT(check_growth(checkpoint_of(9), asked), HasRule("witness.proof"));
    asked.old_size = 10;
    EXPECT_THAT(check_growth(checkpoint_of(10), asked), HasRule("witness.old"));
    asked = parse_add_checkpoint(body_of(0, 0)).value();
    EXPECT_THAT(check_growth(std::nullopt, asked), IsOk());
    asked.checkpoint.root[0] ^= 1;
    EXPECT_THAT(check_growth(std::nullopt, asked), HasRule("witness.proof"));
}

TEST(Witness, refuses_what_is_no_request) {
    const std::string body = body_of(5, 9);
    const std::string hash = crypto::to_base64(checkpoint_of(1).root) + "\n";
    std::string long_proof = "old 1\n";
    for (int i = 0; i < 64; ++i) long_proof += hash;
    const std::string rows[] = {"",
                                "old 5",
                                "old 5\n",
                                replaced(body, "old 5", "old 05"),
                                replaced(body, "old 5", "old -5"),
                                replaced(body, "old 5", "new 5"),
                                replaced(body, "old 5", "old 5 "),
                                replaced(body, "old 5", "old 99999999999999999999"),
                                replaced(body, "old 5\n", "old 5\nAAAA\n"),
                                replaced(body, "\n\n", "\n"),
                                long_proof + "\n" + note_of(format_checkpoint(checkpoint_of(9))),
                                "old 0\n\n" + note_of("log.example/one\n9\n"),
                                "old 0\n\n" + note_of("log.example/one\n9\nAAAA\n"),
                                "old 0\n\n" + format_checkpoint(checkpoint_of(9)),
                                "old 0\n\n" + note_of(format_checkpoint(checkpoint_of(9)) +
                                                      std::string(5'000, 'x') + "\n")};
    for (const std::string& row : rows)
        EXPECT_THAT(parse_add_checkpoint(row), HasRule("witness.form")) << row;
}

TEST(Witness, takes_checkpoints_that_say_more) {
    const std::string text = format_checkpoint(checkpoint_of(9));
    EXPECT_EQ(parse_any_checkpoint(text + "more\n").value(), checkpoint_of(9));
    EXPECT_THAT(parse_any_checkpoint(text + "more"), HasRule("checkpoint.form"));
    EXPECT_THAT(parse_any_checkpoint(text + "\nmore\n"), HasRule("checkpoint.form"));
    const auto asked = parse_add_checkpoint("old 0\n\n" + note_of(text + "more\n")).value();
    EXPECT_EQ(asked.note.text, text + "more\n");
}

}  // namespace touchstone::log
