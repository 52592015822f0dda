#include "local/key_directory.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "local/clock.h"
#include "local/small_file.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::local {
namespace {

using test::HasRule;
using test::IsOk;

struct KeyDirectory : testing::Test {
    KeyDirectory() { ::unsetenv("TOUCHSTONE_PASSPHRASE"); }

    ~KeyDirectory() override { ::unsetenv("TOUCHSTONE_PASSPHRASE"); }

    /// A real key with little Argon2 work: the default takes a second.
    KeyEntry cheap_key(const std::string& passphrase) {
        crypto::Seed seed{};
        fill_random(seed);
        KeyEntry entry{.path = folder / "keys/xa.nab.records.cheap.key",
                       .head = {.body = "xa.nab",
                                .purpose = "records",
                                .public_key = crypto::SecretKey(seed).public_key()}};
        const auto text =
            crypto::seal_key(entry.head, seed, passphrase, crypto::kDemonstrationCost, {});
        std::filesystem::create_directory(folder / "keys");
        EXPECT_THAT(write_file(entry.path, text.value(), 0600, IfPresent::refuse), IsOk());
        return entry;
    }

    test::TemporaryFolder folder{};
    std::string keys = folder / "keys";
};

TEST_F(KeyDirectory, names_a_file_by_body_purpose_and_key) {
    const auto entry = generate_key(keys, "xa.nab", "governance", nullptr);
    ASSERT_THAT(entry, IsOk());
    const std::string id = crypto::to_hex(BytesView(entry->id).first(4));
    EXPECT_EQ(entry->path, keys + "/xa.nab.governance." + id + ".key");
    EXPECT_EQ(entry->id, crypto::key_id(crypto::Algorithm::ed25519, entry->head.public_key));
    EXPECT_EQ(std::filesystem::status(entry->path).permissions(), std::filesystem::perms(0600));
    EXPECT_EQ(std::filesystem::status(keys).permissions(), std::filesystem::perms(0700));
    const auto anonymous = generate_key(keys, "", "records", nullptr);
    EXPECT_THAT(anonymous->path, testing::StartsWith(keys + "/records."));
}

TEST_F(KeyDirectory, never_asks_for_the_passphrase_of_a_demonstration_key) {
    const auto entry = generate_key(keys, "xa.nab", "records", nullptr);
    ASSERT_THAT(entry, IsOk());
    EXPECT_TRUE(entry->head.demonstration);
    const auto key = load_key(*entry, {.may_prompt = false});
    ASSERT_THAT(key, IsOk());
    EXPECT_EQ(key->public_key(), entry->head.public_key);
}

TEST_F(KeyDirectory, opens_a_real_key_with_its_passphrase_alone) {
    const Passphrase passphrase("correct horse");
    const auto entry = generate_key(keys, "xa.nab", "records", &passphrase);
    ASSERT_THAT(entry, IsOk());
    EXPECT_FALSE(entry->head.demonstration);
    EXPECT_THAT(load_key(*entry, {.may_prompt = false}), HasRule("passphrase.none"));
    ::setenv("TOUCHSTONE_PASSPHRASE", "correct horse", 1);
    EXPECT_THAT(load_key(*entry, {}), IsOk());
}

TEST_F(KeyDirectory, names_the_file_that_does_not_open) {
    const KeyEntry entry = cheap_key("right");
    ::setenv("TOUCHSTONE_PASSPHRASE", "wrong", 1);
    const auto refusal = load_key(entry, {});
    ASSERT_THAT(refusal, HasRule("key_file.passphrase"));
    EXPECT_THAT(refusal.error().what, testing::HasSubstr(entry.path));
}

TEST_F(KeyDirectory, lists_its_keys_in_name_order_and_nothing_else) {
    const auto b = generate_key(keys, "xb", "records", nullptr).value();
    const auto a = generate_key(keys, "xa", "records", nullptr).value();
    std::ofstream(keys + "/notes.txt") << "not a key";
    const auto listed = list_keys(keys);
    ASSERT_THAT(listed, IsOk());
    ASSERT_EQ(listed->size(), 2U);
    EXPECT_EQ(listed->at(0).path, a.path);
    EXPECT_EQ(listed->at(1).path, b.path);
    EXPECT_EQ(listed->at(1).id, b.id);
}

TEST_F(KeyDirectory, refuses_files_that_others_may_touch_or_that_are_no_keys) {
    EXPECT_EQ(list_keys(folder / "none").error().code, Errc::not_found);
    const auto entry = generate_key(keys, "xa", "records", nullptr).value();
    ::chmod(entry.path.c_str(), 0640);
    const auto shared = list_keys(keys);
    ASSERT_THAT(shared, HasRule("file.mode"));
    EXPECT_THAT(shared.error().what, testing::HasSubstr(entry.path));
    EXPECT_THAT(load_key(entry, {}), HasRule("file.mode"));
    ::chmod(entry.path.c_str(), 0600);
    ASSERT_THAT(write_file(keys + "/bad.key", "rubbish", 0600, IfPresent::refuse), IsOk());
    const auto bad = list_keys(keys);
    ASSERT_THAT(bad, HasRule("key_file.form"));
    EXPECT_THAT(bad.error().what, testing::HasSubstr("bad.key"));
}

TEST_F(KeyDirectory, refuses_a_purpose_that_is_no_name_and_writes_nothing) {
    EXPECT_THAT(generate_key(keys, "xa", "../escape", nullptr), HasRule("key_file.head"));
    EXPECT_FALSE(std::filesystem::exists(keys));
}

TEST_F(KeyDirectory, changes_a_passphrase_in_place) {
    const KeyEntry entry = cheap_key("old");
    ::setenv("TOUCHSTONE_PASSPHRASE", "old", 1);
    ASSERT_THAT(change_passphrase(entry, {}, Passphrase("new")), IsOk());
    EXPECT_THAT(load_key(entry, {}), HasRule("key_file.passphrase"));
    EXPECT_THAT(change_passphrase(entry, {}, Passphrase("newer")), HasRule("key_file.passphrase"));
    ::setenv("TOUCHSTONE_PASSPHRASE", "new", 1);
    EXPECT_EQ(load_key(entry, {})->public_key(), entry.head.public_key);
    EXPECT_EQ(std::filesystem::status(entry.path).permissions(), std::filesystem::perms(0600));
}

}  // namespace
}  // namespace touchstone::local
