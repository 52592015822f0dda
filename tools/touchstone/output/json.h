// JSON answers: one object, or rows; each says which schema it follows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "tools/touchstone/output/terminal.h"

namespace touchstone::cli {

namespace json = boost::json;

/// Two blanks an indent, one member a line; ends with a line break.
[[nodiscard]] std::string pretty(const json::value& value);
/// On one line, with the line break.
[[nodiscard]] std::string compact(const json::value& value);

/// Prints one answer as --output asks; `human` is what people get.
void print_object(const Terminal& terminal, std::string_view schema, const json::object& object,
                  std::string_view human);

/// What one column shows of each row: the member's text.
struct Column {
    std::string title{};
    std::string member{};
    bool right{};     ///< numbers
    bool flexible{};  ///< gives way first where the table is too wide
};

/// Prints rows: a table for people, {"schema", "items"} as json, an object a line as ndjson.
void print_rows(const Terminal& terminal, std::string_view schema,
                const std::vector<Column>& columns, const std::vector<json::object>& rows,
                std::string_view when_empty);

}  // namespace touchstone::cli
