// Metrological traceability: an uncertainty cannot be smaller than that of the reference it rests
// on. Private to ledger/verify.
#pragma once
#include <optional>
#include <string>

#include "ledger/records/record.h"

namespace touchstone::verify {

/// The role of `supporting` calibrations.
inline constexpr std::string_view kCalibrationRole = "calibration";

/// A value that claims less than anything that its reference has for the same quantity.
struct Smaller {
    std::string quantity{};
    std::string claimed{};
    std::string least{};  ///< the smallest that the reference has
};

/// The first such value of `content`; nullopt where none is, as far as the two can be compared.
[[nodiscard]] std::optional<Smaller> smaller_than_reference(
    const records::pb::Attestation& content, const records::pb::Attestation& reference);

}  // namespace touchstone::verify
