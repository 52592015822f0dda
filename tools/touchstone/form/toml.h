// TOML, as the JSON object that it says.
#pragma once
#include <string>
#include <string_view>

#include "tools/import/strict_json.h"

namespace touchstone::cli {

namespace json = boost::json;

/// Dates become texts. Errors: `invalid`, rule `form.toml`, naming `file` and the line.
[[nodiscard]] Result<json::object> parse_toml(std::string_view text, std::string_view file);

/// A text as TOML spells it, in quotes.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace touchstone::cli
