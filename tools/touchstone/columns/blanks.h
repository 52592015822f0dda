// Blanks around what a spreadsheet's cell says.
#pragma once
#include <string_view>

namespace touchstone::cli {

/// Without the blanks, tabs and line breaks at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace touchstone::cli
