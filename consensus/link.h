// How a block must stand on its parent, whatever its records say.
#pragma once
#include "consensus/block.h"
#include "consensus/committee.h"

namespace touchstone::consensus {

/// C-R3: the header's place: network, epoch, set, height, parent, log size, rising time, proposer,
/// and that it is not empty without being an epoch's first or last block.
/// Errors: `invalid`, rule `consensus.link`, naming the field.
[[nodiscard]] Result<void> check_link(const Committee& committee, const chain::Header& header,
                                      const chain::Header& parent, Index proposer);

}  // namespace touchstone::consensus
