// Where the rows of an import come from, whatever the format of the file.
#pragma once
#include <functional>
#include <istream>
#include <memory>
#include <optional>

#include "tools/import/report.h"

namespace touchstone::import {

/// A row, or what is wrong with it, and the line where it begins.
struct ReadRow {
    Result<Row> row{Row{}};
    std::uint64_t line{};
};

class RowSource {
  public:
    virtual ~RowSource() = default;
    /// The next row; none at the end. `place` moves on to the one behind it.
    [[nodiscard]] virtual std::optional<ReadRow> next(Place& place) = 0;
};

/// Opens a file for its rows from `place` on. Errors: as the format has them, for the whole file.
using OpenRows =
    std::function<Result<std::unique_ptr<RowSource>>(std::istream& file, const Place& place)>;

/// One JSON object a line: docs/reference/import.md.
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_ndjson(std::istream& file,
                                                             const Place& place);

}  // namespace touchstone::import
