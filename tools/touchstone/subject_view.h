// What a ledger on this machine says of a subject: read directly, for people who keep it. Not
// proof.
#pragma once
#include <optional>
#include <string>

#include "ledger/confidential/opening.h"
#include "ledger/rules/timeline.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"

namespace touchstone::cli {

struct SubjectView {
    std::string subject{};
    rules::SubjectLeaf leaf{};
    rules::StateOn now{};
    std::vector<records::Envelope> events{};  ///< one for each event of the leaf

    /// The revision whose content holds now, else the newest one. Null when no event has content.
    [[nodiscard]] const records::Record* content() const;
};

/// Errors: `not_found`, rule `subject.unknown`; `corrupt`.
[[nodiscard]] Result<SubjectView> view_subject(const OpenLedger& open, const std::string& subject);

/// Facts, events and timeline, as --output asks; confidential values where they are opened. Errors:
/// as view_subject; `conflict`, rule `openings.differ`: they open something else.
[[nodiscard]] Result<ExitCode> show_subject(
    const Invocation& invocation, const OpenLedger& open, const std::string& subject,
    const std::vector<confidential::Disclosure>& disclosures = {});

/// The subject of an attestation given by number, or by subject. Without an issuer the index is
/// asked. Errors: `not_found`, rule `subject.unknown`, with near numbers; `conflict`, rule
/// `subject.ambiguous`, with the issuers.
[[nodiscard]] Result<std::string> find_attestation(const OpenLedger& open,
                                                   const std::string& number,
                                                   const std::optional<std::string>& issuer);

}  // namespace touchstone::cli
