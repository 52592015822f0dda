// Measured values against a laboratory's capability and against each other. Names of quantities are
// compared as texts, units letter by letter: where they differ nothing is concluded, since nothing
// is converted. Numbers are exact.
#pragma once
#include "ledger/records/record.h"
#include "ledger/rules/standard.h"

namespace touchstone::rules {

/// The same name (but for case and blanks) in the same unit.
[[nodiscard]] bool same_quantity(const records::pb::Quantity& a, const records::pb::Quantity& b);

/// Whether a calibrated range, or the value where no range is stated, lies within the line's range;
/// both ends are inclusive. The quantities must be the same.
[[nodiscard]] Fit within_range(const records::pb::Quantity& line,
                               const records::pb::CalibrationValue& value);

/// Whether an expanded uncertainty is at least `least`: covered. Both are for about 95 % coverage,
/// so a greater coverage factor is no smaller claim; with a smaller one nothing is concluded, nor
/// across units.
[[nodiscard]] Fit at_least(const records::pb::Uncertainty& least,
                           const records::pb::Uncertainty& claimed);

/// "0.05 mV (k = 2)"; "voltage, DC, -10 to 10 V"; for people.
[[nodiscard]] std::string format_uncertainty(const records::pb::Uncertainty& uncertainty);
[[nodiscard]] std::string format_quantity(const records::pb::Quantity& quantity);

}  // namespace touchstone::rules
