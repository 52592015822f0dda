// From cosignatures to the signed note that clients of the log read, and that the ledger keeps.
#pragma once
#include <span>
#include <string>

#include "consensus/cosignature.h"

namespace touchstone::node {

/// The checkpoint's note with the newest q of these cosignatures, which give it its time, and one
/// line of the log: a set of 22 stays within the 16 lines that C2SP clients read. Needs verified
/// cosignatures of one tip by a quorum.
[[nodiscard]] std::string checkpoint_note(const consensus::Committee& committee,
                                          std::span<const consensus::Cosignature> cosignatures);

}  // namespace touchstone::node
