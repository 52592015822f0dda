#include "tools/touchstone/columns/csv_source.h"

namespace touchstone::cli {
namespace {

class CsvSource final : public import::RowSource {
  public:
    /// `skipped`: what lies before the rows, where reading begins with the file.
    CsvSource(std::istream& file, char separator, Sheet sheet, import::Place skipped)
        : reader_(file, separator), sheet_(std::move(sheet)), skipped_(skipped) {}

    std::optional<import::ReadRow> next(import::Place& place) override {
        place.line += std::exchange(skipped_.line, 0);
        place.byte += std::exchange(skipped_.byte, 0);
        const auto read = reader_.next();
        if (!read) return std::nullopt;
        import::ReadRow row{.line = place.line + read->blank + 1};
        place.line += read->lines;
        place.byte += read->bytes;
        row.row = read->cells.and_then([&](const auto& cells) { return sheet_.row(cells); });
        return row;
    }

  private:
    import::CsvReader reader_;
    Sheet sheet_;
    import::Place skipped_;
};

Result<std::unique_ptr<import::RowSource>> open_csv(const SheetOptions& options, std::istream& file,
                                                    const import::Place& place) {
    import::Place skipped{.byte = import::skip_byte_order_mark(file)};
    import::CsvReader reader(file);
    TRY(const import::CsvRow header, reader.header());
    skipped.line += header.lines;
    skipped.byte += header.bytes;
    TRY(Sheet sheet, Sheet::make(options, *header.cells));
    const bool begins = place.byte == 0;
    file.clear();
    file.seekg(static_cast<std::streamoff>(begins ? skipped.byte : place.byte));
    return std::make_unique<CsvSource>(file, reader.separator(), std::move(sheet),
                                       begins ? skipped : import::Place{});
}

}  // namespace

auto csv_opener(SheetOptions options) -> import::OpenRows {
    return [options = std::move(options)](std::istream& file, const import::Place& place) {
        return open_csv(options, file, place);
    };
}

}  // namespace touchstone::cli
