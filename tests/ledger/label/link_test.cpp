#include "ledger/label/link.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::label {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

const Bytes kLabel{1, 2, 3, 4, 5, 6, 7, 8};

TEST(Link, is_upper_case_with_the_label_behind_the_hash) {
    const auto link = link_of("verify.example", kLabel);
    ASSERT_THAT(link, IsOk());
    EXPECT_EQ(*link, "HTTPS://VERIFY.EXAMPLE/C#01976943448883713008");
    const auto scanned = read_link(*link);
    ASSERT_THAT(scanned, IsOk());
    EXPECT_EQ(scanned->host, "verify.example");
    EXPECT_EQ(scanned->label, kLabel);
}

TEST(Link, is_read_in_any_case_with_blanks_with_its_hash_escaped_and_as_digits_alone) {
    for (const char* text :
         {"https://verify.example/c#01976943448883713008",
          "HTTPS://VERIFY.EXAMPLE/C%2301976943448883713008", " 01976943448883713 008\n",
          "https://verify.example:8443/c#0197 6943 4488 8371 3008"}) {
        const auto scanned = read_link(text);
        ASSERT_THAT(scanned, IsOk()) << text;
        EXPECT_EQ(scanned->label, kLabel) << text;
    }
}

struct Row {
    std::string text;
    const char* rule;
};

TEST(Link, that_is_no_label_is_refused) {
    const std::vector<Row> rows{{"", "label.link"},
                                {"https://verify.example/c#", "label.link"},
                                {"https://verify.example/d#001", "label.link"},
                                {"https://verify.example/c?001", "label.link"},
                                {"https://verify.example", "label.link"},
                                {"https:///c#001", "label.link"},
                                {"https://user@verify.example/c#001", "label.link"},
                                {"http://verify.example/c#001", "label.digits"},
                                {"https://verify.example/c#1", "label.digits"},
                                {std::string(2'000, '0'), "label.link"}};
    for (const Row& row : rows) EXPECT_THAT(read_link(row.text), HasRule(row.rule)) << row.text;
    EXPECT_THAT(link_of("verify.example/x", kLabel), HasRule("label.host"));
    EXPECT_THAT(link_of("", kLabel), HasRule("label.host"));
}

}  // namespace
}  // namespace touchstone::label
