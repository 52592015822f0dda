#include "tools/import/csv.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::import {
namespace {

using Cells = CsvCells;

Cells cells_of(std::string_view row, char separator = ',') {
    auto cells = parse_csv_row(row, separator);
    return cells ? *std::move(cells) : Cells{"refused", cells.error().what};
}

TEST(Csv, takes_a_row_apart) {
    EXPECT_EQ(cells_of("a,b,c"), (Cells{"a", "b", "c"}));
    EXPECT_EQ(cells_of("a,,c,"), (Cells{"a", "", "c", ""}));
    EXPECT_EQ(cells_of(""), (Cells{""}));
    EXPECT_EQ(cells_of(R"("a,b","say ""no""",)"), (Cells{"a,b", "say \"no\"", ""}));
    EXPECT_EQ(cells_of("\"two\nlines\",x"), (Cells{"two\nlines", "x"}));
    EXPECT_EQ(cells_of("灯泡;1,5", ';'), (Cells{"灯泡", "1,5"}));
}

TEST(Csv, refuses_what_is_no_row) {
    const std::vector<std::pair<std::string_view, std::string>> rows{
        {"a,5\" pipe", "Cell 2: a quote stands within"},
        {"\"a\"b,c", "Cell 1: text stands behind"},
        {"a,\"b", "Cell 2: its quote is not closed"},
        {"a,\x01", "not plain text"},
        {"a,\xff", "not plain text"},
        {std::string_view("a\0b", 3), "not plain text"},
        {"a\rb", "not plain text"},
    };
    for (const auto& [row, what] : rows) {
        const auto cells = parse_csv_row(row, ',');
        ASSERT_THAT(cells, test::HasRule("import.csv")) << row;
        EXPECT_NE(cells.error().what.find(what), std::string::npos) << cells.error().what;
    }
    EXPECT_THAT(parse_csv_row(std::string(kCsvCellsMax, ','), ','), test::HasRule("import.csv"));
    EXPECT_THAT(parse_csv_row(std::string(kCsvCellsMax - 1, ','), ','), test::IsOk());
}

TEST(Csv, writes_cells_that_it_reads_again) {
    for (const std::string text : {"plain", "a,b", "a;b", "say \"no\"", "two\nlines", "\"", ""}) {
        EXPECT_EQ(cells_of(csv_cell(text) + "," + csv_cell(text)), (Cells{text, text}));
    }
}

/// What a reader makes of a file: the cells of each row, or "refused", with the line it begins on.
std::vector<std::pair<std::uint64_t, Cells>> rows_of(const std::string& file) {
    std::istringstream in(file);
    CsvReader reader(in);
    std::vector<std::pair<std::uint64_t, Cells>> rows;
    std::uint64_t line = 0, bytes = 0;
    while (const auto row = reader.next()) {
        rows.emplace_back(line + row->blank + 1, row->cells ? *row->cells : Cells{"refused"});
        line += row->lines;
        bytes += row->bytes;
        in.clear();
        EXPECT_EQ(bytes <= file.size(), true);
    }
    return rows;
}

using Rows = std::vector<std::pair<std::uint64_t, Cells>>;

TEST(CsvReader, counts_lines_as_an_editor_does) {
    EXPECT_EQ(rows_of("a,b\r\n\r\n\"c\r\nd\",e\nf,g"),
              (Rows{{1, {"a", "b"}}, {3, {"c\nd", "e"}}, {5, {"f", "g"}}}));
    EXPECT_EQ(rows_of(""), Rows{});
    EXPECT_EQ(rows_of("\n\n"), Rows{});
}

TEST(CsvReader, loses_no_row_behind_an_open_quote) {
    EXPECT_EQ(rows_of("a,\"b\nc,d\ne,f\n"),
              (Rows{{1, {"refused"}}, {2, {"c", "d"}}, {3, {"e", "f"}}}));
    EXPECT_EQ(rows_of("5\" pipe,b\nc,\"d\"\n"), (Rows{{1, {"refused"}}, {2, {"c", "d"}}}));
}

TEST(CsvReader, bounds_what_a_row_may_hold) {
    const std::string many(kCsvRowLinesMax, '\n');
    EXPECT_EQ(rows_of("\"" + many + "\"\nc").back(),
              (Rows::value_type{kCsvRowLinesMax + 2, {"c"}}));
    EXPECT_EQ(rows_of("\"" + many + "\"\nc").front().second, Cells{"refused"});
    std::string long_line(kLineBytesMax + 9, 'x');
    long_line += "\nc";
    EXPECT_EQ(rows_of(long_line), (Rows{{1, {"refused"}}, {2, {"c"}}}));
}

char separator_in(const std::string& file) {
    std::istringstream in(file);
    CsvReader reader(in);
    EXPECT_THAT(reader.header(), test::IsOk()) << file;
    return reader.separator();
}

TEST(CsvReader, sees_in_the_header_what_parts_cells) {
    EXPECT_EQ(separator_in("number,type\n"), ',');
    EXPECT_EQ(separator_in("number;type\n"), ';');
    EXPECT_EQ(separator_in("number\ttype\n"), '\t');
    EXPECT_EQ(separator_in("\"Name, of holder\";type\n"), ';');
    EXPECT_EQ(separator_in("number\n"), ',');
}

TEST(CsvReader, wants_a_header) {
    for (const std::string file : {"", "\n\n", "\"open\nnumber", "a\"b,c\n"}) {
        std::istringstream in(file);
        EXPECT_THAT(CsvReader(in).header(), test::HasRule("import.header")) << file;
    }
}

}  // namespace
}  // namespace touchstone::import
