// Comma-separated values (RFC 4180) as spreadsheets write them: quoted cells with line breaks in
// them, CRLF or LF, a byte order mark, and `;` or a tab where the spreadsheet takes those for the
// comma. Strict about the rest: what does not parse is refused, and reading goes on behind it.
#pragma once
#include <deque>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/import/line_reader.h"

namespace touchstone::import {

inline constexpr std::size_t kCsvCellsMax = 1'024;
inline constexpr std::size_t kCsvRowLinesMax = 256;  ///< a quoted cell may have line breaks

using CsvCells = std::vector<std::string>;

/// The cells of one row, given without its final line break. Line breaks within quotes come out as
/// "\n". Errors: `invalid`, rule `import.csv`: a quote where none may stand, text behind a closing
/// quote, an open quote, more than kCsvCellsMax cells, bad UTF-8, a control character other than
/// line break and tab.
[[nodiscard]] Result<CsvCells> parse_csv_row(std::string_view row, char separator);

/// A cell as it is written: in quotes where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// One row, and what it takes up in the file.
struct CsvRow {
    Result<CsvCells> cells{CsvCells{}};
    std::uint64_t blank{};  ///< lines before it that were passed over
    std::uint64_t lines{};  ///< with those
    std::uint64_t bytes{};
};

/// Takes the byte order mark off a stream at its beginning, where there is one; its length.
std::size_t skip_byte_order_mark(std::istream& in);

class CsvReader {
  public:
    /// `in` stands where a row begins.
    explicit CsvReader(std::istream& in, char separator = ',')
        : lines_(in), separator_(separator) {}

    /// The first row. What parts it into most cells, `,` `;` or tab, parts those after it too.
    /// Errors: rule `import.header`: there is none, or it does not parse.
    [[nodiscard]] Result<CsvRow> header();

    [[nodiscard]] char separator() const { return separator_; }

    /// The next row; none at the end. Empty lines are passed over. Of a row
    /// that does not parse only the first line is consumed, so that an open quote does not swallow
    /// the good rows behind it. Errors within: also a row of more than kLineBytesMax bytes or
    /// kCsvRowLinesMax lines.
    [[nodiscard]] std::optional<CsvRow> next();

  private:
    struct Line {
        std::string text{};  ///< without its line break
        std::uint64_t bytes{};
        bool too_long{};
    };

    struct Extent {
        std::string text{};
        std::size_t lines{1};
        bool too_long{};
    };

    [[nodiscard]] bool fill(std::size_t lines);
    [[nodiscard]] Extent extent();
    void consume(std::size_t lines, CsvRow& row);
    void pass_blank(CsvRow& row);

    LineReader lines_;
    char separator_;
    std::deque<Line> ahead_{};
};

}  // namespace touchstone::import
