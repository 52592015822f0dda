// Scope matching: does an accreditation's line cover what a certificate claims, and if not, why
// not.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ledger/records/record.h"
#include "ledger/rules/standard.h"

namespace touchstone::rules {

/// One thing that was compared.
enum class ScopePart : std::uint8_t {
    activity,
    standard,
    edition,
    method,
    object,
    site,
    field,
    quantity,
    range,
    uncertainty,
};

/// "activity", "standard" …
[[nodiscard]] std::string_view name_of(ScopePart part);

struct PartFit {
    ScopePart part{};
    Fit fit{};
    std::string line{};   ///< what the line says
    std::string claim{};  ///< what the certificate says
};

struct LineFit {
    Fit fit{};  ///< the worst of the parts
    std::vector<PartFit> parts{};
};

/// Compares activity, each standard and edition, each method, objects, sites, fields, and each
/// calibrated value: quantity, range, and that its uncertainty is not smaller than the line's. What
/// the line leaves open is not listed. A line that is flexible turns another edition or method into
/// unresolved: an entry of the body may cover it.
[[nodiscard]] LineFit match(const records::pb::ScopeLine& line,
                            const records::pb::Attestation& claim);

/// What an attestation relies on lines for, piece by piece: each of its standards, and each of its
/// calibrated values, with everything else. Of several standards and several values together the
/// values come without a standard: which belongs to which it does not say.
void for_each_piece(const records::pb::Attestation& claim,
                    const std::function<void(const records::pb::Attestation&)>& visit);

/// The same for all lines that an attestation relies on: each of its pieces needs one line that
/// covers it. The parts are those of the line that fits each piece best. Not covered without
/// lines.
[[nodiscard]] LineFit match(std::span<const records::pb::ScopeLine> lines,
                            const records::pb::Attestation& claim);

/// The activity that an attestation's type is the work of; unspecified for a supplier's
/// declaration.
[[nodiscard]] records::pb::Activity activity_of(records::pb::AttestationType type);
/// Test reports and calibrations speak of one moment; certificates go on.
[[nodiscard]] bool is_point_in_time(records::pb::AttestationType type);

}  // namespace touchstone::rules
