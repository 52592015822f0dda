// The rows of a CSV file as record drafts.
#pragma once
#include "tools/import/row_source.h"
#include "tools/touchstone/columns/sheet.h"

namespace touchstone::cli {

/// Opens CSV files of one kind. The header is read anew for each; errors: as Sheet::make.
[[nodiscard]] import::OpenRows csv_opener(SheetOptions options);

}  // namespace touchstone::cli
