#include <sstream>

#include <gtest/gtest.h>

#include "tools/touchstone/output/progress.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

TEST(Width, counts_columns_of_every_script) {
    EXPECT_EQ(display_width("lamp"), 4u);
    EXPECT_EQ(display_width("灯泡"), 4u);
    EXPECT_EQ(display_width("e\u0301"), 1u);
    EXPECT_EQ(display_width("한국"), 4u);
    EXPECT_EQ(display_width("مركز"), 4u);
    EXPECT_EQ(display_width("😀"), 2u);
    EXPECT_EQ(display_width("\xff"), 1u);
}

TEST(Width, cuts_between_characters_and_says_so) {
    EXPECT_EQ(shorten("abcdef", 4), "abc…");
    EXPECT_EQ(shorten("灯泡灯泡", 5), "灯泡…");
    EXPECT_EQ(shorten("灯泡灯泡", 4), "灯…");
    EXPECT_EQ(shorten("abc", 3), "abc");
    EXPECT_EQ(shorten("abc", 0), "");
}

TEST(Width, wraps_at_blanks_and_within_long_words) {
    EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrap("attestation/aa.nab.lumen/LED1", 16),
              (std::vector<std::string>{"attestation/aa.", "nab.lumen/LED1"}));
    EXPECT_EQ(wrap("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
    EXPECT_EQ(wrap("灯泡灯泡", 4), (std::vector<std::string>{"灯泡", "灯泡"}));
    EXPECT_EQ(wrap("", 10), (std::vector<std::string>{""}));
}

TEST(Width, takes_what_steers_a_terminal_out_of_foreign_texts) {
    EXPECT_EQ(printable("a\x1b[2Jb"), "a\uFFFD[2Jb");
    EXPECT_EQ(printable("a\u202Eb"), "a\uFFFDb");
    EXPECT_EQ(printable("a\nb\tc"), "a b c");
    EXPECT_EQ(printable("\xc3("), "\uFFFD(");
    EXPECT_EQ(printable("灯 ok"), "灯 ok");
}

Table wide_table() {
    return {.columns = {{.title = "subject", .flexible = true},
                        {.title = "name"},
                        {.title = "n", .right = true}},
            .rows = {{std::string(90, 'x'), "灯泡", "7"}, {"short", "lamp", "12345"}}};
}

TEST(Table, fits_the_columns_that_there_are) {
    for (const std::size_t columns : {30u, 60u, 80u}) {
        std::istringstream lines(render(wide_table(), columns, Style(false)));
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(display_width(line), columns) << line;
    }
}

TEST(Table, keeps_columns_aligned_under_wide_characters) {
    const Table table{.columns = {{.title = "name"}, {.title = "n"}},
                      .rows = {{"灯泡", "1"}, {"lamp", "2"}}};
    EXPECT_EQ(render(table, 80, Style(false)), "name  n\n灯泡  1\nlamp  2\n");
}

TEST(Table, leaves_facts_without_a_value_out_and_wraps_long_ones) {
    EXPECT_EQ(render_facts({{"a", "1"}, {"b", ""}, {"cc", "two words"}}, 12, Style(false)),
              "  a   1\n  cc  two\n      words\n");
}

TEST(Progress, tells_rate_and_time_left) {
    const ProgressView view{.stage = "importing", .done = 500, .total = 2'000, .seconds = 5};
    EXPECT_EQ(format_progress(view, 80, false), "importing  500 of 2000   25 %  100/s  15 s left");
    EXPECT_EQ(format_progress(view, 80, true),
              "[=====               ] importing  500 of 2000   25 %  100/s  15 s left");
    EXPECT_EQ(format_progress({.stage = "x", .done = 3, .seconds = 1}, 80, true), "x  3  3/s");
}

TEST(Progress, does_not_count_what_an_earlier_run_did) {
    const ProgressView view{
        .stage = "s", .done = 1'000, .total = 2'000, .first = 900, .seconds = 1};
    EXPECT_EQ(format_progress(view, 80, false), "s  1000 of 2000   50 %  100/s  10 s left");
}

}  // namespace
}  // namespace touchstone::cli
