#include "ledger/store/database.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::store {
namespace {

using test::HasRule;
using test::IsOk;

/// The same for both databases.
class DatabaseTest : public testing::TestWithParam<bool> {
  protected:
    std::unique_ptr<Database> database() {
        if (!GetParam()) return make_memory_database();
        return open_leveldb(folder / "db", {.create = true}).value();
    }

    static Result<void> put(Database& database, const std::string& key, const std::string& value) {
        return database.write({.puts = {{to_bytes(key), to_bytes(value)}}}, true);
    }

    test::TemporaryFolder folder{};
};

INSTANTIATE_TEST_SUITE_P(Both, DatabaseTest, testing::Bool(),
                         [](const auto& kind) { return kind.param ? "leveldb" : "memory"; });

TEST_P(DatabaseTest, gives_back_what_was_put) {
    const auto db = database();
    ASSERT_THAT(put(*db, "key", "value"), IsOk());
    EXPECT_EQ(db->get(as_bytes("key")).value(), to_bytes("value"));
    EXPECT_EQ(db->get(as_bytes("other")).value(), std::nullopt);
}

TEST_P(DatabaseTest, applies_puts_and_deletes_of_one_batch) {
    const auto db = database();
    ASSERT_THAT(put(*db, "old", "1"), IsOk());
    ASSERT_THAT(
        db->write({.puts = {{to_bytes("new"), to_bytes("2")}}, .deletes = {to_bytes("old")}},
                  false),
        IsOk());
    EXPECT_EQ(db->get(as_bytes("old")).value(), std::nullopt);
    EXPECT_EQ(db->get(as_bytes("new")).value(), to_bytes("2"));
}

TEST_P(DatabaseTest, scans_a_range_in_order_until_told_to_stop) {
    const auto db = database();
    for (int i = 0; i < 1'000; ++i) ASSERT_THAT(put(*db, std::to_string(1'000 + i), "v"), IsOk());
    std::vector<std::string> keys;
    ASSERT_THAT(db->scan(as_bytes("1100"), as_bytes("1900"),
                         [&](BytesView key, BytesView) {
                             keys.push_back(to_text(key));
                             return keys.size() < 700;
                         }),
                IsOk());
    ASSERT_EQ(keys.size(), 700u);
    EXPECT_EQ(keys.front(), "1100");
    EXPECT_EQ(keys.back(), "1799");
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST_P(DatabaseTest, may_be_read_while_it_is_scanned) {
    const auto db = database();
    ASSERT_THAT(put(*db, "a", "1"), IsOk());
    ASSERT_THAT(db->scan(as_bytes("a"), as_bytes("b"),
                         [&](BytesView key, BytesView value) {
                             EXPECT_EQ(db->get(key).value(), to_bytes(value));
                             return true;
                         }),
                IsOk());
}

TEST_P(DatabaseTest, has_a_floor_that_only_rises) {
    const auto db = database();
    EXPECT_EQ(db->floor().value(), 0u);
    ASSERT_THAT(db->raise_floor(7), IsOk());
    ASSERT_THAT(db->raise_floor(5), IsOk());
    EXPECT_EQ(db->floor().value(), 7u);
}

TEST(LevelDb, keeps_what_was_written_after_it_is_closed) {
    const test::TemporaryFolder folder;
    const auto path = folder / "db";
    {
        const auto db = open_leveldb(path, {.create = true}).value();
        ASSERT_THAT(db->write({.puts = {{to_bytes("k"), to_bytes("v")}}}, true), IsOk());
        ASSERT_THAT(db->raise_floor(3), IsOk());
    }
    const auto db = open_leveldb(path, {}).value();
    EXPECT_EQ(db->get(as_bytes("k")).value(), to_bytes("v"));
    EXPECT_EQ(db->floor().value(), 3u);
}

TEST(LevelDb, says_why_it_cannot_be_opened) {
    const test::TemporaryFolder folder;
    const auto path = folder / "db";
    const auto missing = open_leveldb(path, {});
    ASSERT_THAT(missing, HasRule("database.missing"));
    EXPECT_EQ(missing.error().code, Errc::not_found);

    const auto db = open_leveldb(path, {.create = true}).value();
    const auto locked = open_leveldb(path, {});
    ASSERT_THAT(locked, HasRule("database.locked"));
    EXPECT_EQ(locked.error().code, Errc::unavailable);
}

}  // namespace
}  // namespace touchstone::store
