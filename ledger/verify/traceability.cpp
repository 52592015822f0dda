#include "ledger/verify/traceability.h"

#include <map>
#include <tuple>

#include "ledger/rules/decimal.h"
#include "ledger/rules/measurement.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// Name of the quantity, its unit, the unit of the uncertainty: within one key numbers compare.
using Comparable = std::tuple<std::string, std::string, std::string>;

Comparable comparable(const pb::CalibrationValue& value) {
    return {rules::fold_text(value.quantity().name()), value.quantity().unit(),
            value.uncertainty().unit()};
}

std::map<Comparable, const pb::Uncertainty*> smallest_of(const pb::Attestation& reference) {
    std::map<Comparable, const pb::Uncertainty*> smallest;
    for (const pb::CalibrationValue& value : reference.calibration()) {
        if (!value.has_uncertainty()) continue;
        const pb::Uncertainty*& least = smallest[comparable(value)];
        if (least == nullptr ||
            rules::compare_decimals(value.uncertainty().value(), least->value()) < 0)
            least = &value.uncertainty();
    }
    return smallest;
}

}  // namespace

std::optional<Smaller> smaller_than_reference(const pb::Attestation& content,
                                              const pb::Attestation& reference) {
    const auto smallest = smallest_of(reference);
    for (const pb::CalibrationValue& value : content.calibration()) {
        if (!value.has_uncertainty()) continue;
        const auto least = smallest.find(comparable(value));
        if (least == smallest.end()) continue;
        if (rules::at_least(*least->second, value.uncertainty()) != rules::Fit::not_covered)
            continue;
        return Smaller{value.quantity().name(), rules::format_uncertainty(value.uncertainty()),
                       rules::format_uncertainty(*least->second)};
    }
    return std::nullopt;
}

}  // namespace touchstone::verify
