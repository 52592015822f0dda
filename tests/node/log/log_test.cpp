#include "node/log/log.h"

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

constexpr std::uint64_t kTime = 1'772'357'400'123;  // 2026-03-01T09:30:00.123Z

std::string line(LogFormat format, const LogFields& fields) {
    return format_log_line(format, kTime, LogLevel::warning, "peer lost", fields);
}

TEST(Log, writes_logfmt) {
    EXPECT_EQ(
        line(LogFormat::logfmt, {{"peer", "aa.nab"}, {"height", 7}}),
        "time=2026-03-01T09:30:00.123Z level=warning event=\"peer lost\" peer=aa.nab height=7\n");
}

TEST(Log, writes_json) {
    EXPECT_EQ(
        line(LogFormat::json, {{"peer", "aa.nab"}, {"height", 7}}),
        "{\"time\":\"2026-03-01T09:30:00.123Z\",\"level\":\"warning\",\"event\":\"peer lost\","
        "\"peer\":\"aa.nab\",\"height\":7}\n");
}

TEST(Log, lets_no_value_pass_for_something_else) {
    EXPECT_EQ(line(LogFormat::logfmt, {{"why", "a\nlevel=info \"x\" \\"}, {"empty", ""}}),
              "time=2026-03-01T09:30:00.123Z level=warning event=\"peer lost\" "
              "why=\"a\\u000alevel=info \\\"x\\\" \\\\\" empty=\"\"\n");
}

TEST(Log, leaves_out_what_is_below_its_level) {
    std::vector<std::string> lines;
    Log log({.level = LogLevel::warning,
             .now_ms = [] { return kTime; },
             .write = [&](std::string_view text) { lines.emplace_back(text); }});
    log.info("quiet");
    log.warning("heard");
    log.set_level(LogLevel::debug);
    log.debug("now too");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0], testing::HasSubstr("event=heard"));
    EXPECT_THAT(lines[1], testing::HasSubstr("level=debug"));
}

TEST(Log, tells_the_journal_how_grave_a_line_is) {
    std::string heard;
    const Log log({.journal = true,
                   .now_ms = [] { return kTime; },
                   .write = [&](std::string_view text) { heard = text; }});
    log.error("cannot write", Error{Errc::fatal, "disk.write", "no room"});
    EXPECT_THAT(heard, testing::StartsWith("<3>time="));
    EXPECT_THAT(heard, testing::HasSubstr("rule=disk.write reason=\"no room\""));
}

}  // namespace
}  // namespace touchstone::node
