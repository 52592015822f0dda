// Offences: what the two votes of a piece of evidence amount to.
#pragma once
#include "consensus/certificate.h"
#include "consensus/votes/evidence.h"

namespace touchstone::consensus {

enum class Offence : std::uint8_t {
    two_proposals = 1,          ///< C-E1: as leader, notarized two blocks in one view
    two_notarizations = 2,      ///< C-E2: notarized two blocks in one view
    two_finalizations = 3,      ///< C-E3: voted to finalize two blocks in one view
    nullified_finalized = 4,    ///< C-E4: gave up a view and voted to finalize in it
    notarized_other_final = 5,  ///< C-E5: notarized one block, voted to finalize another
};

/// What its votes amount to, signatures aside; nullopt when an honest validator may give both.
[[nodiscard]] std::optional<Offence> offence_of(const Committee& committee,
                                                const Evidence& evidence);

/// C-F1: what each signer of both certificates has done, when they contradict each other.
[[nodiscard]] std::vector<Evidence> evidence_between(const Certificate& a, const Certificate& b);

/// What the evidence proves. Errors: those of verify.
[[nodiscard]] Result<Offence> verified_offence(const Committee& committee, const Evidence& evidence,
                                               CheckSignature check);

}  // namespace touchstone::consensus
