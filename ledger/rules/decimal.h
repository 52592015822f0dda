// Decimal numbers as they are written: compared exactly, never rounded, never a float.
#pragma once
#include <compare>
#include <string_view>

namespace touchstone::rules {

/// Orders two texts that records::decimal accepts, by value: "0.5" equals "0.50".
[[nodiscard]] std::strong_ordering compare_decimals(std::string_view a, std::string_view b);

}  // namespace touchstone::rules
