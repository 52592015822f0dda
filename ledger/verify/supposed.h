// A change that has not happened, as the record that would tell of it. Private to ledger/verify.
#pragma once
#include <vector>

#include "ledger/rules/subject_kind.h"
#include "ledger/verify/impact.h"

namespace touchstone::verify {

/// Never on the ledger, so it needs no author's signature.
struct Supposed {
    rules::Event event{};
    records::Envelope envelope{};
};

/// Subjects that attestations name by themselves: schemes, designations, editions.
[[nodiscard]] bool is_named(rules::SubjectKind kind);

/// What must be proven before the change can be supposed.
[[nodiscard]] std::vector<Need> needs_of_change(const Evidence& evidence, const Change& change,
                                                rules::SubjectKind kind);

/// The needs must be met, and the subject present. Errors: `invalid`, rule `impact.action`;
/// `not_found`, rules `impact.subject`, `impact.dropped`.
[[nodiscard]] Result<Supposed> suppose(const Change& change, rules::SubjectKind kind,
                                       const Evidence& evidence);

}  // namespace touchstone::verify
