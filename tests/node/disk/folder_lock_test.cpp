#include "node/disk/folder_lock.h"

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using test::HasRule;
using test::IsOk;
using test::TemporaryFolder;

TEST(FolderLock, names_the_process_that_holds_the_folder) {
    const TemporaryFolder folder;
    const auto lock = FolderLock::take(folder.path());
    ASSERT_THAT(lock, IsOk());
    const auto second = FolderLock::take(folder.path());
    ASSERT_THAT(second, HasRule("node.locked"));
    EXPECT_THAT(second.error().what, testing::HasSubstr("process " + std::to_string(::getpid())));
}

TEST(FolderLock, goes_with_its_object) {
    const TemporaryFolder folder;
    { ASSERT_THAT(FolderLock::take(folder.path()), IsOk()); }
    EXPECT_THAT(FolderLock::take(folder.path()), IsOk());
}

TEST(FolderLock, goes_with_a_process_that_was_killed) {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FolderLock::take(folder.path());
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_THAT(FolderLock::take(folder.path()), IsOk());
}

TEST(FolderLock, needs_a_folder) {
    EXPECT_THAT(FolderLock::take("/nowhere/at/all"), HasRule("file.write"));
}

}  // namespace
}  // namespace touchstone::node
