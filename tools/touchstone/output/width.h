// How many terminal columns a text takes, and how it is made safe and short for a terminal.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace touchstone::cli {

/// Columns of a UTF-8 text: two for East Asian wide characters, none for combining marks.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text without anything that steers a terminal: control characters, direction overrides and
/// bad UTF-8 become U+FFFD, line breaks and tabs a blank. For every text that came from outside.
[[nodiscard]] std::string printable(std::string_view text);

/// At most `columns` wide; what is cut off ends in "…".
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

/// Followed (or preceded) by blanks up to `columns`.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t columns);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t columns);

/// Lines of at most `columns`, broken at blanks; a longer word at its last '/', '.' or '-', and
/// between characters where it has none.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace touchstone::cli
