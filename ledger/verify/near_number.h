// Numbers that a person may have mistaken for one another.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::verify {

/// What is left of a number key when O and 0, I, L and 1, S and 5, B and 8 are read alike.
[[nodiscard]] std::string number_skeleton(std::string_view number_key);

/// Same skeleton, or one character put in, left out, changed, or two neighbours swapped.
[[nodiscard]] bool is_near_number(std::string_view a, std::string_view b);

}  // namespace touchstone::verify
