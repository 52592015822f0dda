#include "node/daemon/arguments.h"

#include <sstream>

#include <gtest/gtest.h>

#include "node/daemon/daemon.h"
#include "tests/support/result_matchers.h"

namespace touchstone::node {
namespace {

using test::HasRule;
using test::IsOk;

Result<Arguments> parse(std::vector<const char*> words) {
    return parse_arguments(words);
}

TEST(Arguments, name_one_deed) {
    EXPECT_EQ(parse({"--config", "a.toml"})->config, "a.toml");
    EXPECT_EQ(parse({"--config", "a.toml"})->deed, Deed::run);
    EXPECT_EQ(parse({"--check-config", "a.toml"})->deed, Deed::check_config);
    EXPECT_EQ(parse({"--print-config"})->deed, Deed::print_config);
    EXPECT_EQ(parse({"-h"})->deed, Deed::help);
    EXPECT_EQ(parse({"--version"})->deed, Deed::version);
}

TEST(Arguments, are_refused_with_what_was_probably_meant) {
    EXPECT_THAT(parse({}), HasRule("usage"));
    EXPECT_THAT(parse({"--config"}), HasRule("usage"));
    EXPECT_THAT(parse({"--version", "--help"}), HasRule("usage"));
    const auto misspelt = parse({"--confg", "a.toml"});
    ASSERT_THAT(misspelt, HasRule("usage"));
    EXPECT_THAT(misspelt.error().what, testing::HasSubstr("Did you mean --config?"));
}

TEST(Arguments, are_explained_on_one_screen) {
    std::istringstream lines(help_text());
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) EXPECT_LE(line.size(), 80U) << line;
    EXPECT_LE(count, 40U);
}

TEST(DaemonExit, tells_what_must_change) {
    EXPECT_EQ(exit_of({Errc::invalid, "usage", ""}), DaemonExit::usage);
    EXPECT_EQ(exit_of({Errc::invalid, "config.key", ""}), DaemonExit::configuration);
    EXPECT_EQ(exit_of({Errc::unavailable, "network.listen", ""}), DaemonExit::network);
    EXPECT_EQ(exit_of({Errc::unavailable, "node.clock", ""}), DaemonExit::configuration);
    EXPECT_EQ(exit_of({Errc::fatal, "disk.write", ""}), DaemonExit::failed);
}

}  // namespace
}  // namespace touchstone::node
