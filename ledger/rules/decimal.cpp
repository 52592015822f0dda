#include "ledger/rules/decimal.h"

namespace touchstone::rules {

namespace {

/// The digits before and after the point, without zeros that say nothing.
struct Digits {
    std::string_view whole{};
    std::string_view fraction{};
};

Digits digits_of(std::string_view magnitude) {
    const std::size_t dot = magnitude.find('.');
    Digits digits{magnitude.substr(0, dot), {}};
    if (dot != std::string_view::npos) digits.fraction = magnitude.substr(dot + 1);
    while (!digits.fraction.empty() && digits.fraction.back() == '0')
        digits.fraction.remove_suffix(1);
    return digits;
}

std::strong_ordering compare_magnitudes(std::string_view a, std::string_view b) {
    const Digits x = digits_of(a), y = digits_of(b);
    if (x.whole.size() != y.whole.size()) return x.whole.size() <=> y.whole.size();
    if (x.whole != y.whole) return x.whole <=> y.whole;
    return x.fraction <=> y.fraction;
}

}  // namespace

std::strong_ordering compare_decimals(std::string_view a, std::string_view b) {
    const bool a_negative = a.starts_with('-'), b_negative = b.starts_with('-');
    if (a_negative != b_negative)
        return a_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    return a_negative ? compare_magnitudes(b.substr(1), a.substr(1)) : compare_magnitudes(a, b);
}

}  // namespace touchstone::rules
