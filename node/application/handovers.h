// The ends of epochs, kept in the ledger for ever: by them validators start the next epoch, and
// peers that are behind follow.
#pragma once
#include "consensus/effects.h"
#include "consensus/handover.h"
#include "ledger/store/ledger.h"

namespace touchstone::node {

/// What the engine's report and the ledger, at its boundary block, come to.
[[nodiscard]] consensus::Handover handover_of(const store::Ledger& ledger,
                                              const consensus::EpochEnded& ended);

/// Keeps a handover that leads on from this committee, with the checkpoint that its cosignatures
/// make, in one synced batch. The ledger's head must be its boundary block.
/// Errors: those of consensus::follow; `conflict`, rule `ledger.handover`: the boundary is not the
/// ledger's head, or the next set not the ledger's; those of set_checkpoint.
[[nodiscard]] Result<void> keep_handover(store::Ledger& ledger,
                                         const consensus::Committee& committee,
                                         const consensus::Handover& handover);

/// Errors: those of store::Ledger::handover.
[[nodiscard]] Result<consensus::Handover> kept_handover(const store::Ledger& ledger,
                                                        std::uint64_t epoch);

}  // namespace touchstone::node
