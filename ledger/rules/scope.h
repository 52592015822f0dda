// Scope matching: does an accreditation's line cover what a certificate claims, and if not, why not.
#pragma once
#include <string>
#include <vector>

#include "ledger/records/date.h"
#include "ledger/records/record.h"

namespace touchstone::rules {

/// One thing that was compared.
enum class ScopePart : std::uint8_t { activity, standard, edition, method, object, site, field };

enum class Fit : std::uint8_t {
    covered,
    not_covered,
    unresolved,  ///< a person must read it: free text on either side
};

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

/// Whether `covering` covers `claimed`: equal stem and edition, an undated line, or a family.
/// "IEC 60335-2" as family covers "IEC 60335-2-15:2012".
[[nodiscard]] Fit covers(const records::pb::StandardRef& covering, const records::pb::StandardRef& claimed);

/// Compares activity, each standard, each method, fields, object and site.
[[nodiscard]] LineFit match(const records::pb::ScopeLine& line, const records::pb::Attestation& claim);

/// The activity that an attestation's type is the work of; unspecified for a supplier's declaration.
[[nodiscard]] records::pb::Activity activity_of(records::pb::AttestationType type);
/// Test reports and calibrations speak of one moment; certificates go on.
[[nodiscard]] bool is_point_in_time(records::pb::AttestationType type);

/// "IEC 62368-1:2018" → stem and edition.
[[nodiscard]] records::pb::StandardRef parse_standard(std::string_view text);
[[nodiscard]] std::string format_standard(const records::pb::StandardRef& standard);

}  // namespace touchstone::rules
