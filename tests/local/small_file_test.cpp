#include "local/small_file.h"

#include <filesystem>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::local {
namespace {

using test::HasRule;
using test::IsOk;

std::size_t files_in(const test::TemporaryFolder& folder) {
    const std::filesystem::directory_iterator files(folder.path());
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(SmallFile, holds_what_was_written_and_nobody_else_reads_it) {
    const test::TemporaryFolder folder;
    ASSERT_THAT(write_file(folder / "a", "text", 0600, IfPresent::refuse), IsOk());
    EXPECT_EQ(read_file(folder / "a", 4, true).value(), "text");

    struct stat about {};

    ASSERT_EQ(::stat((folder / "a").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    EXPECT_EQ(about.st_nlink, 1U);
}

TEST(SmallFile, is_not_overwritten_unless_asked) {
    const test::TemporaryFolder folder;
    ASSERT_THAT(write_file(folder / "a", "old", 0600, IfPresent::refuse), IsOk());
    EXPECT_THAT(write_file(folder / "a", "new", 0600, IfPresent::refuse), HasRule("file.exists"));
    EXPECT_EQ(read_file(folder / "a", 9, true).value(), "old");
    ASSERT_THAT(write_file(folder / "a", "new", 0600, IfPresent::replace), IsOk());
    EXPECT_EQ(read_file(folder / "a", 9, true).value(), "new");
    EXPECT_EQ(files_in(folder), 1U) << "nothing is left beside it";
}

TEST(SmallFile, that_is_erased_is_gone_and_was_overwritten) {
    const test::TemporaryFolder folder;
    ASSERT_THAT(write_file(folder / "a", "secret", 0600, IfPresent::refuse), IsOk());
    std::filesystem::create_hard_link(folder / "a", folder / "other name");
    ASSERT_THAT(erase_file(folder / "a"), IsOk());
    EXPECT_FALSE(std::filesystem::exists(folder / "a"));
    EXPECT_EQ(read_file(folder / "other name", 9, true).value(), std::string(6, '\0'));
    EXPECT_THAT(erase_file(folder / "a"), HasRule("file.write"));
}

TEST(SmallFile, leaves_nothing_behind_where_it_cannot_be_written) {
    const test::TemporaryFolder folder;
    const auto refusal = write_file(folder / "no/such", "x", 0600, IfPresent::refuse);
    ASSERT_THAT(refusal, HasRule("file.write"));
    EXPECT_THAT(refusal.error().what, testing::HasSubstr("No such file"));
    std::filesystem::create_directory(folder / "taken");
    EXPECT_THAT(write_file(folder / "taken", "x", 0600, IfPresent::replace), HasRule("file.write"));
    EXPECT_EQ(files_in(folder), 1U);
}

TEST(SmallFile, is_refused_when_absent_too_long_shared_or_no_file) {
    const test::TemporaryFolder folder;
    ASSERT_THAT(write_file(folder / "a", "12345", 0640, IfPresent::refuse), IsOk());
    EXPECT_EQ(read_file(folder / "b", 9, false).error().code, Errc::not_found);
    EXPECT_THAT(read_file(folder / "a", 4, false), HasRule("file.size"));
    EXPECT_THAT(read_file(folder / "a", 5, true), HasRule("file.mode"));
    EXPECT_THAT(read_file(folder / "a", 5, false), IsOk());
    EXPECT_THAT(read_file(folder.path(), 9, false), HasRule("file.size"));
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(read_file(folder / "pipe", 9, false), HasRule("file.size"))
        << "without waiting for a writer";
}

}  // namespace
}  // namespace touchstone::local
