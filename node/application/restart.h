// Where a node goes on after a start: which epoch its engine is in, and what it has yet to commit.
#pragma once
#include "consensus/event.h"
#include "consensus/recovery.h"
#include "node/application/ledger_application.h"

namespace touchstone::node {

/// The epoch that this ledger is in, for the engine. Behind a boundary block whose handover is kept
/// it is the next one (C-G4). Errors: `unavailable`, rule `block.protocol_version`: this
/// program does not know the rules of the next epoch, and must not sign in it; `corrupt`.
[[nodiscard]] Result<consensus::EpochStart> epoch_start(const store::Ledger& ledger);

/// Commits what the engine made final and a crash kept from the ledger, from the journal's bodies.
/// Returns what the engine is to be told before its first Tick: the head, as Committed. Where the
/// journal is not whole and the ledger is above its floor: the newest block with a finalization of
/// its own, as Synced. Nothing at an epoch's beginning. Errors: `fatal`, rule `application.ahead`:
/// the ledger has a final block of this epoch that a whole journal does not know; one of them is an
/// old copy. `unavailable`, rule `application.behind`: a body is missing, synchronize; those of
/// commit() and final_block().
[[nodiscard]] Result<std::optional<consensus::Event>> catch_up(
    LedgerApplication& application, const consensus::Recovered& recovered,
    consensus::JournalState journal);

}  // namespace touchstone::node
