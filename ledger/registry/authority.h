// Who may record what: the author's right to an event on a subject. docs/spec/transitions.md has
// the table.
#pragma once
#include "ledger/chain/genesis.h"
#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// Errors: `invalid`, rules `record.body` (the author is unknown or not in force),
/// `record.entitled` (not the author's to record), `record.reported` (reported where the owner
/// speaks for itself), `record.kind` (a body of that kind is not entered this way, or its kind
/// would change), `record.quorum` (too few signatories), `alert.economy` (a command outside the
/// regulator's own economy), `record.room` (too many alerts or rules below one prefix); those of
/// check_change(), for proposals, and of check_misbehaviour(); and those of keys and bodies in
/// docs/spec/transitions.md.
[[nodiscard]] Result<void> check_authority(const Entry& entry, const chain::Genesis& genesis,
                                           View& view);

}  // namespace touchstone::registry
