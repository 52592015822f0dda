#include "tools/import/row.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::import {
namespace {

TEST(Row, takes_a_draft_with_its_sources_and_signers) {
    const auto row = parse_row(R"({"source":["a.csv:1","a.csv:2"],"draft":{"author":"xa.nab"},)"
                               R"("sign":["xa.nab",{"body":"xb.oab","purpose":"governance"}]})");
    ASSERT_THAT(row, test::IsOk());
    EXPECT_EQ(row->sources, (std::vector<std::string>{"a.csv:1", "a.csv:2"}));
    ASSERT_EQ(row->sign.size(), 2u);
    EXPECT_EQ(row->sign[0].purpose, "");
    EXPECT_EQ(row->sign[1].purpose, "governance");
    EXPECT_TRUE(row->draft.has_value());
}

TEST(Row, names_a_key_by_its_first_digits) {
    const auto row = parse_row(R"({"draft":{"author":"xa.nab"},"sign":["xa.nab/3f2a","xa.nab"]})");
    ASSERT_THAT(row, test::IsOk());
    EXPECT_EQ(row->sign[0].body, "xa.nab");
    EXPECT_EQ(row->sign[0].id, "3f2a");
    EXPECT_EQ(row->sign[1].id, "");
}

TEST(Row, may_leave_the_scope_lines_to_the_importer) {
    const auto row = parse_row(R"({"draft":{"author":"xa.nab"},"scope_lines":"auto"})");
    ASSERT_THAT(row, test::IsOk());
    EXPECT_TRUE(row->choose_lines);
}

TEST(Row, says_what_it_keeps_back) {
    const auto row =
        parse_row(R"({"draft":{"author":"xa.nab"},"confidential":["holder","statement"]})");
    ASSERT_THAT(row, test::IsOk());
    EXPECT_EQ(row->confidential, (std::vector<std::string>{"holder", "statement"}));
}

TEST(Row, takes_a_refusal_instead_of_a_draft) {
    const auto row = parse_row(R"({"source":"a:1","refused":{"rule":"a.b","what":"c","fix":"d"}})");
    ASSERT_THAT(row, test::IsOk());
    EXPECT_EQ(row->refused->rule, "a.b");
    EXPECT_FALSE(row->draft.has_value());
}

struct Refused {
    const char* name;
    std::string line;
    const char* rule;
};

TEST(Row, refuses_what_the_page_does_not_describe) {
    const std::vector<Refused> rows{
        {"no object", "[]", "record.json"},
        {"cut short", R"({"draft":{)", "record.json"},
        {"a name twice", R"({"draft":{},"draft":{}})", "record.json"},
        {"neither draft nor refusal", R"({"source":"a:1"})", "import.row"},
        {"both", R"({"draft":{},"refused":{"rule":"a","what":"b","fix":"c"}})", "import.row"},
        {"unknown member", R"({"draft":{},"other":1})", "import.row"},
        {"draft that is a text", R"({"draft":"x"})", "import.row"},
        {"source that is a number", R"({"draft":{},"source":1})", "import.row"},
        {"no sources in the list", R"({"draft":{},"source":[]})", "import.row"},
        {"confidential that is no text", R"({"draft":{},"confidential":true})", "import.row"},
        {"nothing confidential in the list", R"({"draft":{},"confidential":[]})", "import.row"},
        {"nobody signs", R"({"draft":{},"sign":[]})", "import.row"},
        {"signer without purpose", R"({"draft":{},"sign":[{"body":"a"}]})", "import.row"},
        {"key without purpose", R"({"draft":{},"key":"xa.nab"})", "import.row"},
        {"scope lines that are named beside the draft", R"({"draft":{},"scope_lines":"1"})",
         "import.row"},
        {"refusal without fix", R"({"refused":{"rule":"a","what":"b"}})", "import.row"},
        {"too long", R"({"draft":{"x":")" + std::string(kLineBytesMax, 'x') + R"("}})",
         "import.row"},
    };
    for (const Refused& row : rows)
        EXPECT_THAT(parse_row(row.line), test::HasRule(row.rule)) << row.name;
}

}  // namespace
}  // namespace touchstone::import
