// Unicode 14.0 by tables pinned in the repository: what certificate numbers need of it, and no
// more. Pure: no locale, no library, the same on every node for ever.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::records::unicode {

/// Assigned, neither private use nor the replacement character U+FFFD.
[[nodiscard]] bool is_assigned(char32_t code);
/// Separators, punctuation, controls and invisible characters (docs/spec/numbers.md).
[[nodiscard]] bool is_removed(char32_t code);
/// Appends the full compatibility decomposition of one code point, not yet in canonical order.
void append_decomposition(std::u32string& text, char32_t code);
/// Canonical ordering and composition of a decomposed text (Unicode Standard, section 3.11).
void compose(std::u32string& decomposed);

/// The code points of well-formed UTF-8, and back.
[[nodiscard]] std::u32string code_points(std::string_view utf8);
void append_utf8(std::string& text, char32_t code);

}  // namespace touchstone::records::unicode
