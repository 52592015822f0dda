// The subject of a row, from its naming columns, its author and its payload.
#pragma once
#include <map>
#include <string>

#include "tools/import/strict_json.h"
#include "tools/touchstone/columns/kinds.h"

namespace touchstone::cli {

namespace json = boost::json;

/// Sets the draft's subject where it has none and the row tells it. Errors: `invalid`, rule
/// `import.cell`, naming the column that is missing; those of records::number_key and the like.
[[nodiscard]] Result<void> name_subject(const Kind& kind, json::object& draft,
                                        const std::map<std::string, std::string>& names);

}  // namespace touchstone::cli
