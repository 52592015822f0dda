// Numbers that a person may have mistaken for one another.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::verify {

/// Same skeleton (records::number_skeleton), or one character put in, left out, changed, or two
/// neighbours swapped.
[[nodiscard]] bool is_near_number(std::string_view a, std::string_view b);

}  // namespace touchstone::verify
