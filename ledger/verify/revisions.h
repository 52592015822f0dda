// The revisions of the attestation that a question is about. Private to ledger/verify.
#pragma once
#include <optional>
#include <vector>

#include "ledger/verify/case.h"

namespace touchstone::verify {

struct Revision {
    std::size_t position{};
    const records::Envelope* envelope{};
    std::optional<records::Day> printed{};  ///< on the document
};

/// All revisions known, newest first; nullopt when one is not proven.
[[nodiscard]] std::optional<std::vector<Revision>> all_revisions(Case& c);

/// What is presented is of that revision, and another one stands; found once.
void find_newer(Case& c, const Revision& presented);

}  // namespace touchstone::verify
