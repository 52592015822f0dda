#include "tools/import/row_source.h"

#include "tools/import/line_reader.h"

namespace touchstone::import {
namespace {

class NdjsonSource final : public RowSource {
  public:
    explicit NdjsonSource(std::istream& file) : lines_(file) {}

    std::optional<ReadRow> next(Place& place) override {
        while (const auto line = lines_.next(place.byte)) {
            ++place.line;
            if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
            return ReadRow{.row = parse_row(*line), .line = place.line};
        }
        return std::nullopt;
    }

  private:
    LineReader lines_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_ndjson(std::istream& file, const Place& place) {
    file.seekg(static_cast<std::streamoff>(place.byte));
    return std::make_unique<NdjsonSource>(file);
}

}  // namespace touchstone::import
