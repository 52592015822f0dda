#include "local/passphrase.h"

#include <array>
#include <cstdlib>
#include <unistd.h>

#include <gtest/gtest.h>

#include "local/small_file.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::local {
namespace {

using test::HasRule;
using test::IsOk;

constexpr const char* kVariable = "TOUCHSTONE_PASSPHRASE";

struct PassphraseSources : testing::Test {
    PassphraseSources() { ::unsetenv(kVariable); }

    ~PassphraseSources() override { ::unsetenv(kVariable); }

    std::string file(const std::string& text) {
        EXPECT_THAT(write_file(folder / "passphrase", text, 0600, IfPresent::replace), IsOk());
        return folder / "passphrase";
    }

    test::TemporaryFolder folder{};
};

std::array<int, 2> pipe_with(const std::string& text) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    EXPECT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
    return ends;
}

std::string read(const PassphraseSource& source) {
    const auto passphrase = read_passphrase(source, "");
    return passphrase ? std::string(passphrase->text()) : passphrase.error().rule;
}

TEST_F(PassphraseSources, give_the_first_line_of_a_file) {
    EXPECT_EQ(read({.file = file("correct horse\n")}), "correct horse");
    EXPECT_EQ(read({.file = file("correct horse")}), "correct horse");
    EXPECT_EQ(read({.file = file("correct horse\nbattery\n")}), "correct horse");
    EXPECT_EQ(read({.file = file(" spaces stay \r\n")}), " spaces stay \r");
    EXPECT_EQ(read({.file = file("")}), "");
    EXPECT_EQ(read({.file = folder / "none"}), "passphrase.file");
    EXPECT_EQ(read({.file = folder.path()}), "passphrase.none");
}

TEST_F(PassphraseSources, bound_what_they_read) {
    const std::string longest(kPassphraseBytesMax, 'x');
    EXPECT_EQ(read({.file = file(longest)}), longest);
    EXPECT_EQ(read({.file = file(longest + "\n")}), longest);
    EXPECT_EQ(read({.file = file(longest + "x")}), "passphrase.long");
}

TEST_F(PassphraseSources, leave_the_next_line_of_a_descriptor_to_the_next_reader) {
    const auto ends = pipe_with("first\nsecond\n");
    EXPECT_EQ(read({.descriptor = ends[0]}), "first");
    EXPECT_EQ(read({.descriptor = ends[0]}), "second");
    EXPECT_EQ(read({.descriptor = ends[0]}), "");
    ::close(ends[0]);
    EXPECT_EQ(read({.descriptor = ends[0]}), "passphrase.none");
}

TEST_F(PassphraseSources, are_asked_in_order) {
    ::setenv(kVariable, "from environment", 1);
    const auto ends = pipe_with("from descriptor\n");
    EXPECT_EQ(read({}), "from environment");
    EXPECT_EQ(read({.descriptor = ends[0]}), "from descriptor");
    EXPECT_EQ(read({.file = file("from file"), .descriptor = ends[0]}), "from file");
    ::close(ends[0]);
}

TEST_F(PassphraseSources, say_every_way_when_there_is_none) {
    const auto none = read_passphrase({.may_prompt = false}, "");
    ASSERT_THAT(none, HasRule("passphrase.none"));
    for (const char* way : {"--passphrase-file", "--passphrase-fd", kVariable, "terminal"}) {
        EXPECT_THAT(none.error().what, testing::HasSubstr(way));
    }
}

TEST_F(PassphraseSources, give_no_empty_new_passphrase) {
    EXPECT_THAT(read_new_passphrase({.file = file("\n")}, ""), HasRule("passphrase.empty"));
    EXPECT_THAT(read_new_passphrase({.file = file("x\n")}, ""), IsOk());
}

TEST(Passphrase, hands_its_bytes_on_and_keeps_none) {
    Passphrase first("first");
    Passphrase second = std::move(first);
    EXPECT_EQ(second.text(), "first");
    EXPECT_EQ(first.text(), "");  // NOLINT(bugprone-use-after-move): that is the point
    second = Passphrase("second");
    EXPECT_EQ(second.text(), "second");
}

}  // namespace
}  // namespace touchstone::local
