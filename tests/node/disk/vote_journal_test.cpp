#include "node/disk/vote_journal.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using consensus::Barrier;
using consensus::JournalEntry;
using consensus::JournalState;
using consensus::SegmentHead;
using consensus::Verdict;
using test::HasRule;
using test::IsOk;
using test::TemporaryFolder;

const SegmentHead kHead{.network_id = {1}, .epoch = 3, .validators = {2}, .key = {3}};

JournalEntry verdict(std::uint8_t block) {
    return Verdict{.block = {block}, .accepted = true};
}

class Folder {
  public:
    Folder() { EXPECT_THAT(VoteJournal::begin(folder_.path(), kHead), IsOk()); }

    [[nodiscard]] VoteJournal open() {
        auto journal = VoteJournal::open(folder_.path(), kHead, found_);
        EXPECT_THAT(journal, IsOk());
        return *std::move(journal);
    }

    [[nodiscard]] FoundJournal found() {
        (void)open();
        return found_;
    }

    [[nodiscard]] std::string segment(unsigned number) const {
        return folder_ / ("votes-00000003-0000000" + std::to_string(number));
    }

    [[nodiscard]] const std::string& path() const { return folder_.path(); }

    void append(VoteJournal& journal, std::vector<JournalEntry> entries) {
        EXPECT_THAT(journal.append(entries), IsOk());
    }

    /// Puts a byte over the one at `offset`.
    void spoil(unsigned number, std::uintmax_t offset) {
        std::fstream file(segment(number), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(offset));
        file.put('\x7f');
    }

  private:
    TemporaryFolder folder_{};
    FoundJournal found_{};
};

TEST(VoteJournal, finds_what_was_appended_in_order) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1), verdict(2)});
    folder.append(journal, {verdict(3)});
    const FoundJournal found = folder.found();
    EXPECT_EQ(found.state, JournalState::whole);
    EXPECT_EQ(found.entries, (std::vector{verdict(1), verdict(2), verdict(3)}));
}

TEST(VoteJournal, begins_once) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1)});
    EXPECT_THAT(VoteJournal::begin(folder.path(), kHead), IsOk());
    EXPECT_EQ(folder.found().entries.size(), 1U);
}

TEST(VoteJournal, is_missing_where_none_was_begun) {
    const TemporaryFolder folder;
    FoundJournal found;
    EXPECT_THAT(VoteJournal::open(folder.path(), kHead, found), IsOk());
    EXPECT_EQ(found.state, JournalState::missing);
}

TEST(VoteJournal, cuts_off_a_torn_tail_at_every_length) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1)});
    const auto good = std::filesystem::file_size(folder.segment(0));
    folder.append(journal, {verdict(2)});
    const auto whole = std::filesystem::file_size(folder.segment(0));
    for (auto size = good; size < whole; ++size) {
        std::filesystem::resize_file(folder.segment(0), size);
        const FoundJournal found = folder.found();
        EXPECT_EQ(found.state, JournalState::whole) << size;
        EXPECT_EQ(found.entries, std::vector{verdict(1)}) << size;
        EXPECT_EQ(std::filesystem::file_size(folder.segment(0)), good) << size;
        std::filesystem::resize_file(folder.segment(0), whole);  // blank from here on
    }
}

TEST(VoteJournal, goes_on_behind_a_tail_that_was_cut_off) {
    Folder folder;
    {
        VoteJournal journal = folder.open();
        folder.append(journal, {verdict(1)});
        folder.append(journal, {verdict(2)});
    }
    std::filesystem::resize_file(folder.segment(0),
                                 std::filesystem::file_size(folder.segment(0)) - 1);
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(4)});
    EXPECT_EQ(folder.found().entries, (std::vector{verdict(1), verdict(4)}));
}

TEST(VoteJournal, tells_of_damage_and_carries_it_into_a_new_segment) {
    Folder folder;
    {
        VoteJournal journal = folder.open();
        folder.append(journal, {verdict(1)});
        const auto good = std::filesystem::file_size(folder.segment(0));
        folder.append(journal, {verdict(2)});
        folder.append(journal, {verdict(3)});
        folder.spoil(0, good + 6);
    }
    EXPECT_EQ(folder.found().state, JournalState::damaged);
    EXPECT_EQ(folder.found().entries, std::vector{verdict(1)});
    VoteJournal journal = folder.open();
    EXPECT_EQ(journal.segment_bytes(), 0U);
    ASSERT_THAT(journal.rotate(std::vector<JournalEntry>{Barrier{7}, verdict(1)}), IsOk());
    folder.append(journal, {verdict(4)});
    const FoundJournal found = folder.found();
    EXPECT_EQ(found.state, JournalState::whole);
    EXPECT_EQ(found.entries, (std::vector<JournalEntry>{Barrier{7}, verdict(1), verdict(4)}));
}

TEST(VoteJournal, calls_a_segment_without_a_head_damaged) {
    Folder folder;
    folder.spoil(0, 2);
    EXPECT_EQ(folder.found().state, JournalState::damaged);
    std::filesystem::resize_file(folder.segment(0), 0);
    EXPECT_EQ(folder.found().state, JournalState::damaged);
}

TEST(VoteJournal, keeps_the_newest_segment_alone) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1)});
    ASSERT_THAT(journal.rotate(std::vector{verdict(2)}), IsOk());
    ASSERT_THAT(journal.rotate(std::vector{verdict(3)}), IsOk());
    EXPECT_FALSE(std::filesystem::exists(folder.segment(0)));
    EXPECT_FALSE(std::filesystem::exists(folder.segment(1)));
    EXPECT_EQ(folder.found().entries, std::vector{verdict(3)});
}

TEST(VoteJournal, reads_the_newer_one_when_a_crash_left_two) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1)});
    const auto old = folder.segment(0) + ".old";
    std::filesystem::copy_file(folder.segment(0), old);
    ASSERT_THAT(journal.rotate(std::vector{verdict(2)}), IsOk());
    std::filesystem::rename(old, folder.segment(0));
    EXPECT_EQ(folder.found().entries, std::vector{verdict(2)});
}

TEST(VoteJournal, links_a_segment_to_the_one_before) {
    Folder folder;
    VoteJournal journal = folder.open();
    folder.append(journal, {verdict(1)});
    std::ifstream before(folder.segment(0), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(before), {});
    ASSERT_THAT(journal.rotate(std::vector{verdict(2)}), IsOk());
    std::ifstream after(folder.segment(1), std::ios::binary);
    const std::string next(std::istreambuf_iterator<char>(after), {});
    EXPECT_EQ(consensus::read_segment(as_bytes(next))->head.previous,
              consensus::read_segment(as_bytes(text))->chain);
}

TEST(VoteJournal, refuses_the_journal_of_another) {
    Folder folder;
    const std::vector<std::pair<const char*, SegmentHead>> rows{
        {"network", {.network_id = {9}, .epoch = 3, .validators = {2}, .key = {3}}},
        {"set", {.network_id = {1}, .epoch = 3, .validators = {9}, .key = {3}}},
        {"key", {.network_id = {1}, .epoch = 3, .validators = {2}, .key = {9}}},
    };
    for (const auto& [what, head] : rows) {
        FoundJournal found;
        EXPECT_THAT(VoteJournal::open(folder.path(), head, found), HasRule("journal.owner"))
            << what;
    }
}

TEST(VoteJournal, removes_epochs_that_are_over) {
    Folder folder;
    VoteJournal::remove_before(folder.path(), 3);
    EXPECT_TRUE(std::filesystem::exists(folder.segment(0)));
    VoteJournal::remove_before(folder.path(), 4);
    EXPECT_FALSE(std::filesystem::exists(folder.segment(0)));
}

}  // namespace
}  // namespace touchstone::node
