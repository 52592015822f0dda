#include "ledger/rules/measurement.h"

#include "ledger/rules/decimal.h"

namespace touchstone::rules {

namespace {

namespace pb = records::pb;

/// Absent ends are open.
bool below(const std::string& bound, const std::string& value) {
    return !bound.empty() && !value.empty() && compare_decimals(value, bound) < 0;
}

bool states_range(const pb::Quantity& quantity) {
    return !quantity.minimum().empty() || !quantity.maximum().empty();
}

}  // namespace

bool same_quantity(const pb::Quantity& a, const pb::Quantity& b) {
    return fold_text(a.name()) == fold_text(b.name()) && a.unit() == b.unit();
}

Fit within_range(const pb::Quantity& line, const pb::CalibrationValue& value) {
    const pb::Quantity& claimed = value.quantity();
    if (!states_range(claimed)) {
        const bool outside =
            below(line.minimum(), value.value()) || below(value.value(), line.maximum());
        return outside ? Fit::not_covered : Fit::covered;
    }
    const bool open_below = claimed.minimum().empty() && !line.minimum().empty();
    const bool open_above = claimed.maximum().empty() && !line.maximum().empty();
    const bool outside =
        below(line.minimum(), claimed.minimum()) || below(claimed.maximum(), line.maximum());
    return open_below || open_above || outside ? Fit::not_covered : Fit::covered;
}

Fit at_least(const pb::Uncertainty& least, const pb::Uncertainty& claimed) {
    if (least.unit() != claimed.unit()) return Fit::unresolved;
    const std::string &k = claimed.coverage_factor(), &k_least = least.coverage_factor();
    const bool both_told = !k.empty() && !k_least.empty();
    if (both_told && compare_decimals(k, k_least) < 0) return Fit::unresolved;
    return compare_decimals(claimed.value(), least.value()) < 0 ? Fit::not_covered : Fit::covered;
}

std::string format_uncertainty(const pb::Uncertainty& uncertainty) {
    std::string text = uncertainty.value();
    if (!uncertainty.unit().empty()) text += " " + uncertainty.unit();
    if (!uncertainty.coverage_factor().empty())
        text += " (k = " + uncertainty.coverage_factor() + ")";
    return text;
}

std::string format_quantity(const pb::Quantity& quantity) {
    std::string text = quantity.name();
    if (!quantity.minimum().empty()) text += ", from " + quantity.minimum();
    if (!quantity.maximum().empty()) text += ", to " + quantity.maximum();
    return quantity.unit().empty() ? text : text + ", in " + quantity.unit();
}

}  // namespace touchstone::rules
