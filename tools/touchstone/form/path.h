// Values at dotted paths of a JSON object: "items.0.model". Flags and --set write forms by them.
#pragma once
#include <string>
#include <string_view>

#include "tools/import/strict_json.h"

namespace touchstone::cli {

namespace json = boost::json;

/// Makes what is missing on the way. Errors: `invalid`, rule `form.member`: a list position that is
/// not the next or an earlier one, or a value in the way.
[[nodiscard]] Result<void> set_path(json::object& object, std::string_view path, json::value value);

/// "path=value", where the value is JSON if it is JSON, else a text. Errors: also rule `usage`.
[[nodiscard]] Result<void> set_assignment(json::object& object, std::string_view assignment);

}  // namespace touchstone::cli
