#include "tools/import/csv.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "crypto/codec.h"

namespace touchstone::import {
namespace {

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "import.csv", std::move(what));
}

tl::unexpected<Error> bad_header(std::string what) {
    return fail(Errc::invalid, "import.header", std::move(what));
}

/// Takes a row apart, cell by cell.
class Parser {
  public:
    Parser(std::string_view row, char separator) : rest_(row), separator_(separator) {}

    Result<CsvCells> all() {
        CsvCells cells;
        do {
            if (cells.size() == kCsvCellsMax)
                return bad(fmt::format("The row has more than {} cells.", kCsvCellsMax));
            TRY(std::string cell, one(cells.size() + 1));
            cells.push_back(std::move(cell));
        } while (take(separator_));
        return cells;
    }

  private:
    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    Result<std::string> one(std::size_t number) {
        if (take('"')) return quoted(number);
        const std::string_view cell = rest_.substr(0, rest_.find(separator_));
        rest_.remove_prefix(cell.size());
        if (cell.find('"') == std::string_view::npos) return std::string(cell);
        return bad(fmt::format(
            "Cell {}: a quote stands within a cell that does not begin with one; put the cell in "
            "quotes and write the quote twice.",
            number));
    }

    Result<std::string> quoted(std::size_t number) {
        std::string cell;
        while (!rest_.empty()) {
            const bool quote = take('"');
            if (quote && !take('"')) return closed(std::move(cell), number);
            cell += quote ? '"' : rest_.front();
            if (!quote) rest_.remove_prefix(1);
        }
        return bad(fmt::format("Cell {}: its quote is not closed.", number));
    }

    Result<std::string> closed(std::string cell, std::size_t number) const {
        if (rest_.empty() || rest_.front() == separator_) return cell;
        return bad(fmt::format("Cell {}: text stands behind its closing quote.", number));
    }

    std::string_view rest_;
    char separator_;
};

bool is_text(std::string_view row) {
    return crypto::is_utf8(as_bytes(row)) && std::all_of(row.begin(), row.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t';
           });
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

bool leaves_open(std::string_view line, bool open) {
    const auto quotes = std::count(line.begin(), line.end(), '"');
    return open != (quotes % 2 != 0);
}

}  // namespace

std::size_t skip_byte_order_mark(std::istream& in) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::array<char, kMark.size()> first{};
    in.read(first.data(), static_cast<std::streamsize>(first.size()));
    const bool marked = in.good() && std::string_view(first.data(), first.size()) == kMark;
    in.clear();
    const std::size_t skipped = marked ? kMark.size() : 0;
    in.seekg(static_cast<std::streamoff>(skipped));
    return skipped;
}

Result<CsvCells> parse_csv_row(std::string_view row, char separator) {
    if (!is_text(row))
        return bad("The row is not plain text in UTF-8; save the sheet as \"CSV UTF-8\".");
    return Parser(row, separator).all();
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",;\t\"\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

/// Whether so many lines are there to be looked at.
bool CsvReader::fill(std::size_t lines) {
    while (ahead_.size() < lines) {
        Line line;
        const auto text = lines_.next(line.bytes);
        if (!text) return false;
        line.too_long = text->size() > kLineBytesMax;
        line.text = text->substr(0, kLineBytesMax);
        if (line.text.ends_with('\r')) line.text.pop_back();
        ahead_.push_back(std::move(line));
    }
    return true;
}

/// How much of the row there is: one line, or as many as its quotes hold together.
CsvReader::Extent CsvReader::extent() {
    Extent found{.text = ahead_.front().text, .too_long = ahead_.front().too_long};
    bool open = leaves_open(found.text, false);
    while (open && !found.too_long && found.lines < kCsvRowLinesMax && fill(found.lines + 1)) {
        const Line& line = ahead_[found.lines++];
        found.text += "\n" + line.text;
        open = leaves_open(line.text, true);
        found.too_long = line.too_long || found.text.size() > kLineBytesMax;
    }
    return found;
}

void CsvReader::consume(std::size_t lines, CsvRow& row) {
    for (; lines > 0; --lines) {
        ++row.lines;
        row.bytes += ahead_.front().bytes;
        ahead_.pop_front();
    }
}

void CsvReader::pass_blank(CsvRow& row) {
    while (fill(1) && is_blank(ahead_.front().text)) consume(1, row);
    row.blank = row.lines;
}

std::optional<CsvRow> CsvReader::next() {
    CsvRow row;
    pass_blank(row);
    if (ahead_.empty()) return std::nullopt;
    const Extent found = extent();
    row.cells = found.too_long ? bad(fmt::format("The row has more than {} bytes.", kLineBytesMax))
                               : parse_csv_row(found.text, separator_);
    consume(row.cells ? found.lines : 1, row);
    return row;
}

Result<CsvRow> CsvReader::header() {
    CsvRow row;
    pass_blank(row);
    if (ahead_.empty()) return bad_header("The file is empty; its first row names the columns.");
    const Extent found = extent();
    if (found.too_long) return bad_header("The first row is too long to be a header.");
    row.cells = bad("");
    for (const char separator : {',', ';', '\t'}) {
        auto cells = parse_csv_row(found.text, separator);
        if (!cells && row.cells) continue;
        if (row.cells && cells->size() <= row.cells->size()) continue;
        separator_ = separator;
        row.cells = std::move(cells);
    }
    if (!row.cells) return bad_header("The first row is no header. " + row.cells.error().what);
    consume(found.lines, row);
    return row;
}

}  // namespace touchstone::import
