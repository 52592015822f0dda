#include "crypto/key_file.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::crypto {
namespace {

using test::HasRule;
using test::IsOk;

const Seed kSeed{1, 2, 3};
const KeyFileRandomness kRandomness{.salt = {4}, .nonce = {5}};

KeyFileHead head() {
    return {.body = "xa.nab",
            .purpose = "records",
            .demonstration = false,
            .public_key = SecretKey(kSeed).public_key()};
}

std::string sealed() {
    return seal_key(head(), kSeed, "correct horse", kDemonstrationCost, kRandomness).value();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(KeyFile, reads_as_the_specification_shows) {
    EXPECT_EQ(sealed(),
              "touchstone key v1\n"
              "body: xa.nab\n"
              "purpose: records\n"
              "demonstration: no\n"
              "public key (ed25519): Ih/l9oWaGk/seQV8nTLI0/w1bhRLHaOw+QFu9vKYiNo=\n"
              "argon2id passes: 1\n"
              "argon2id memory (KiB): 8\n"
              "salt: BAAAAAAAAAAAAAAAAAAAAA==\n"
              "nonce: BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
              "\n"
              "4lifkqOdbf3lYvyG16+5PBW+dAxjm7eh9Zo9cLaWKswkJr4ksRv5kNCHulb9EYq9\n");
}

TEST(KeyFile, opens_with_its_passphrase_alone) {
    const auto key = open_key(sealed(), "correct horse");
    ASSERT_THAT(key, IsOk());
    EXPECT_EQ(key->sign({}), SecretKey(kSeed).sign({}));
    for (const char* wrong : {"", "correct horsf", "correct horse ", "demonstration"}) {
        EXPECT_THAT(open_key(sealed(), wrong), HasRule("key_file.passphrase")) << wrong;
    }
}

TEST(KeyFile, shows_its_head_without_a_passphrase) {
    const auto read = read_key_head(sealed());
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(read->body, "xa.nab");
    EXPECT_EQ(read->purpose, "records");
    EXPECT_FALSE(read->demonstration);
    EXPECT_EQ(read->public_key, head().public_key);
}

TEST(KeyFile, takes_a_key_of_no_body) {
    KeyFileHead anonymous = head();
    anonymous.body.clear();
    const auto file = seal_key(anonymous, kSeed, "x", kDemonstrationCost, kRandomness);
    ASSERT_THAT(file, IsOk());
    EXPECT_THAT(open_key(*file, "x"), IsOk());
}

TEST(KeyFile, does_not_open_when_a_readable_line_was_changed) {
    const std::pair<const char*, const char*> rows[] = {
        {"body: xa.nab", "body: xb.nab"},
        {"purpose: records", "purpose: governance"},
        {"demonstration: no", "demonstration: yes"},
        {"passes: 1", "passes: 2"},
        {"(KiB): 8", "(KiB): 9"},
        {"salt: B", "salt: C"},
        {"nonce: B", "nonce: C"},
    };
    for (const auto& [from, to] : rows) {
        EXPECT_THAT(open_key(replaced(sealed(), from, to), "correct horse"),
                    HasRule("key_file.passphrase"))
            << to;
    }
}

TEST(KeyFile, is_refused_in_any_other_spelling) {
    const std::pair<const char*, const char*> rows[] = {
        {"touchstone key v1", "touchstone key v2"},
        {"body: ", "Body: "},
        {"body: xa.nab\n", ""},
        {"body: xa.nab", "body: xa nab"},
        {"body: xa.nab", "body: xa.nab\nbody: xa.nab"},
        {"purpose: records", "purpose: "},
        {"demonstration: no", "demonstration: maybe"},
        {"public key (ed25519): ", "public key (ed25519): AAAA"},
        {"passes: 1", "passes: 01"},
        {"passes: 1", "passes: +1"},
        {"passes: 1", "passes: 1 "},
        {"passes: 1", "passes: 0"},
        {"passes: 1", "passes: 17"},
        {"passes: 1", "passes: 4294967297"},
        {"(KiB): 8", "(KiB): 7"},
        {"(KiB): 8", "(KiB): 1048577"},
        {"salt: BAAA", "salt: "},
        {"nonce: BQ", "nonce: "},
        {"\n\n", "\n"},
        {"\n\n", "\n \n"},
        {"\n", "\r\n"},
    };
    for (const auto& [from, to] : rows) {
        EXPECT_THAT(read_key_head(replaced(sealed(), from, to)), HasRule("key_file.form")) << to;
    }
    const std::string file = sealed();
    for (std::size_t size = 0; size < file.size(); ++size) {
        ASSERT_THAT(read_key_head(file.substr(0, size)), HasRule("key_file.form")) << size;
    }
    EXPECT_THAT(read_key_head(file + "\n"), HasRule("key_file.form"));
    EXPECT_THAT(read_key_head(file + std::string(2'000, 'x')), HasRule("key_file.form"));
}

TEST(KeyFile, is_not_sealed_with_a_head_that_could_not_be_read_back) {
    const auto seal = [](auto change, KeyFileCost cost = kDemonstrationCost) {
        KeyFileHead bad = head();
        change(bad);
        return seal_key(bad, kSeed, "x", cost, kRandomness);
    };
    EXPECT_THAT(seal([](auto& h) { h.body = "XA"; }), HasRule("key_file.head"));
    EXPECT_THAT(seal([](auto& h) { h.body = std::string(65, 'a'); }), HasRule("key_file.head"));
    EXPECT_THAT(seal([](auto& h) { h.purpose = ""; }), HasRule("key_file.head"));
    EXPECT_THAT(seal([](auto& h) { h.purpose = "a\nb"; }), HasRule("key_file.head"));
    EXPECT_THAT(seal([](auto&) {}, {.passes = 0, .memory_kib = 8}), HasRule("key_file.head"));
    EXPECT_THAT(seal([](auto&) {}, {.passes = 1, .memory_kib = 4}), HasRule("key_file.head"));
}

TEST(KeyFile, changes_its_passphrase_and_keeps_the_key) {
    const auto fresh = reseal_key(sealed(), "correct horse", "battery", kDemonstrationCost,
                                  {.salt = {8}, .nonce = {9}});
    ASSERT_THAT(fresh, IsOk());
    EXPECT_THAT(open_key(*fresh, "correct horse"), HasRule("key_file.passphrase"));
    EXPECT_EQ(open_key(*fresh, "battery")->public_key(), head().public_key);
    EXPECT_THAT(reseal_key(sealed(), "wrong", "battery", kDemonstrationCost, kRandomness),
                HasRule("key_file.passphrase"));
}

TEST(KeyFile, of_a_demonstration_keeps_the_published_passphrase) {
    KeyFileHead demonstration = head();
    demonstration.demonstration = true;
    const auto file =
        seal_key(demonstration, kSeed, kDemonstrationPassphrase, kDemonstrationCost, kRandomness);
    ASSERT_THAT(file, IsOk());
    EXPECT_THAT(open_key(*file, kDemonstrationPassphrase), IsOk());
    EXPECT_THAT(reseal_key(*file, kDemonstrationPassphrase, "x", kDemonstrationCost, kRandomness),
                HasRule("key_file.demonstration"));
}

}  // namespace
}  // namespace touchstone::crypto
