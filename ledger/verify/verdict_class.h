// The words of the answer: five about the certificate, six about acceptance at the destination.
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
/// Numbered as saved reports have them; weight_of() orders them.
enum class AcceptanceVerdict : std::uint8_t {
    accepted,
    not_accepted,
    rule_not_published,  ///< proven: the destination has none for these goods
    not_asked,
    check_further,   ///< a person must look at what a machine cannot compare
    cannot_confirm,  ///< a proof, a day or a code is missing
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

/// The reducer takes the greatest: accepted, rule not published, check further, cannot confirm, not
/// accepted. What was not asked weighs nothing.
[[nodiscard]] int weight_of(AcceptanceVerdict verdict);

[[nodiscard]] std::string_view name_of(CertificateVerdict verdict);  ///< "VALID" …
[[nodiscard]] std::string_view name_of(AcceptanceVerdict verdict);   ///< "NOT_ASKED" …
[[nodiscard]] std::string_view name_of(Actor actor);                 ///< "the issuer" …

}  // namespace touchstone::verify
