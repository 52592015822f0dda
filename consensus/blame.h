// Who is to blame for a fork: from two finalized histories that exclude each other, the guilty,
// each by their own signatures.
#pragma once
#include "consensus/offence.h"

namespace touchstone::consensus {

/// A finalization, and the certificates of earlier views that its block rests on: of each parent's
/// view, and of the views that were skipped. More do no harm.
struct FinalizedHistory {
    Certificate finalization{};
    std::vector<Certificate> certificates{};
};

/// C-F1: at least q − f validators, with what each has done. The later history must have got past
/// the earlier one's block, by skipping its view or by another block in it; there both certificates
/// share signers.
/// Errors: `invalid`, rule `consensus.blame`: the histories do not conflict, or one ends in no
/// finalization; `unavailable`, rule `consensus.history`: the certificate of the view that the
/// sentence names is missing; and those of verify(certificate).
[[nodiscard]] Result<std::vector<Evidence>> blame(const Committee& committee,
                                                  const FinalizedHistory& one,
                                                  const FinalizedHistory& other,
                                                  CheckSignature check);

}  // namespace touchstone::consensus
