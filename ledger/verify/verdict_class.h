// The words of the answer: five about the certificate, four about acceptance at the destination.
#pragma once
#include <cstdint>
#include <string_view>

namespace touchstone::verify {

/// In order of weight: the reducer takes the greatest. Evidence that is missing weighs more than a
/// doubt and less than a proven fault.
enum class CertificateVerdict : std::uint8_t {
    valid,
    check_further,
    cannot_confirm,
    not_valid,
    not_genuine
};
enum class AcceptanceVerdict : std::uint8_t {
    accepted,
    not_accepted,
    rule_not_published,
    not_asked
};

/// Who can do something about a finding.
enum class Actor : std::uint8_t {
    nobody,
    asker,
    holder,
    issuer,
    reporter,  ///< the body that entered the record for the issuer
    accreditation_body,
    arrangement,
    regulator,
    node,  ///< whoever gave the evidence
};

[[nodiscard]] std::string_view name_of(CertificateVerdict verdict);  ///< "VALID" …
[[nodiscard]] std::string_view name_of(AcceptanceVerdict verdict);   ///< "NOT_ASKED" …
[[nodiscard]] std::string_view name_of(Actor actor);                 ///< "the issuer" …

}  // namespace touchstone::verify
