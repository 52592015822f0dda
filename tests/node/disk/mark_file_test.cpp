#include "node/disk/mark_file.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using consensus::HighWater;
using consensus::VoteKind;
using test::HasRule;
using test::IsOk;
using test::TemporaryFolder;

const crypto::PublicKey kKey{7};

HighWater mark_of(std::uint64_t votes) {
    return {.epoch = 3, .votes = votes, .last = {.kind = VoteKind::nullify, .view = votes}};
}

/// What a new process would find.
std::optional<HighWater> found_in(const TemporaryFolder& folder) {
    std::optional<HighWater> found;
    EXPECT_THAT(MarkFile::open(folder.path(), kKey, 3, found), IsOk());
    return found;
}

void spoil(const std::string& path, std::streamoff offset) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(offset);
    file.write("spoilt", 6);
}

TEST(MarkFile, is_empty_when_new) {
    const TemporaryFolder folder;
    EXPECT_EQ(found_in(folder), std::nullopt);
    EXPECT_EQ(found_in(folder), std::nullopt);
}

TEST(MarkFile, begins_with_a_count_of_none_and_keeps_one_that_is_there) {
    const TemporaryFolder folder;
    ASSERT_THAT(MarkFile::begin(folder.path(), kKey, 3), IsOk());
    EXPECT_EQ(found_in(folder), (HighWater{.epoch = 3}));
    std::optional<HighWater> found;
    auto file = MarkFile::open(folder.path(), kKey, 3, found);
    ASSERT_THAT(file, IsOk());
    ASSERT_THAT(file->write(mark_of(1)), IsOk());
    ASSERT_THAT(MarkFile::begin(folder.path(), kKey, 3), IsOk());
    EXPECT_EQ(found_in(folder), mark_of(1));
}

TEST(MarkFile, finds_the_last_mark) {
    const TemporaryFolder folder;
    std::optional<HighWater> found;
    auto file = MarkFile::open(folder.path(), kKey, 3, found);
    ASSERT_THAT(file, IsOk());
    for (std::uint64_t votes = 1; votes <= 5; ++votes) {
        ASSERT_THAT(file->write(mark_of(votes)), IsOk());
        EXPECT_EQ(found_in(folder), mark_of(votes));
    }
}

TEST(MarkFile, goes_on_in_the_older_slot_after_a_start) {
    const TemporaryFolder folder;
    for (std::uint64_t votes = 1; votes <= 5; ++votes) {
        std::optional<HighWater> found;
        auto file = MarkFile::open(folder.path(), kKey, 3, found);
        ASSERT_THAT(file, IsOk());
        ASSERT_THAT(file->write(mark_of(votes)), IsOk());
    }
    EXPECT_EQ(found_in(folder), mark_of(5));
    // The first slot was written last, so the other one holds the mark before it.
    spoil(folder / "mark-0700000000000000-00000003", 8);
    EXPECT_EQ(found_in(folder), mark_of(4));
}

TEST(MarkFile, holds_nothing_when_both_slots_are_spoilt) {
    const TemporaryFolder folder;
    std::optional<HighWater> found;
    auto file = MarkFile::open(folder.path(), kKey, 3, found);
    ASSERT_THAT(file->write(mark_of(1)), IsOk());
    ASSERT_THAT(file->write(mark_of(2)), IsOk());
    spoil(folder / "mark-0700000000000000-00000003", 8);
    spoil(folder / "mark-0700000000000000-00000003", 4'096 + 8);
    EXPECT_EQ(found_in(folder), std::nullopt);
}

TEST(MarkFile, leaves_only_epochs_that_are_not_over) {
    const TemporaryFolder folder;
    std::optional<HighWater> found;
    for (const std::uint64_t epoch : {1U, 2U, 3U, 4U})
        ASSERT_THAT(MarkFile::open(folder.path(), kKey, epoch, found), IsOk());
    MarkFile::remove_before(folder.path(), 3);
    EXPECT_FALSE(std::filesystem::exists(folder / "mark-0700000000000000-00000002"));
    EXPECT_TRUE(std::filesystem::exists(folder / "mark-0700000000000000-00000003"));
    EXPECT_TRUE(std::filesystem::exists(folder / "mark-0700000000000000-00000004"));
}

TEST(MarkFile, is_not_taken_for_that_of_another_key) {
    const TemporaryFolder folder;
    std::optional<HighWater> found;
    auto file = MarkFile::open(folder.path(), kKey, 3, found);
    ASSERT_THAT(file->write(mark_of(1)), IsOk());
    ASSERT_THAT(MarkFile::open(folder.path(), crypto::PublicKey{8}, 3, found), IsOk());
    EXPECT_EQ(found, std::nullopt);
}

TEST(MarkFile, needs_a_folder) {
    std::optional<HighWater> found;
    EXPECT_THAT(MarkFile::open("/nowhere/at/all", kKey, 3, found), HasRule("file.write"));
}

}  // namespace
}  // namespace touchstone::node
