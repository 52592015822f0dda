// How a sheet is read, as the journal of its import remembers it.
#pragma once
#include "tools/touchstone/columns/sheet.h"

namespace touchstone::cli {

[[nodiscard]] json::object reading_of(const SheetOptions& options);
/// The inverse. Errors: `corrupt`, rule `import.journal`.
[[nodiscard]] Result<SheetOptions> sheet_options_from(const json::object& reading);

}  // namespace touchstone::cli
