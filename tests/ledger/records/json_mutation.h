// Changes one place of a JSON text.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::test {

/// The text with the value at `pointer` (RFC 6901) replaced by the JSON text `value`, or removed
/// where that is empty.
[[nodiscard]] std::string with(const std::string& json, std::string_view pointer,
                               std::string_view value);

}  // namespace touchstone::test
