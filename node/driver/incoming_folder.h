// Where a ledger that is being fetched stands, beside the one in use (`db`), and how it takes its
// place: `db.incoming` while it is not whole, `db.ready` when it was checked, `db.old` for what it
// replaces. A start after any crash finds the old ledger or the new one, and clears up the rest.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "consensus/cosignature.h"
#include "ledger/store/database.h"
#include "node/log/log.h"

namespace touchstone::node {

/// An empty database; what was there of an earlier try is removed. Errors: those of open_leveldb;
/// `unavailable`, rule `file.folder`.
[[nodiscard]] Result<std::unique_ptr<store::Database>> begin_incoming(const std::string& data);

/// Removes it, whether or not it is ready.
void discard_incoming(const std::string& data);

/// Opens what has come, as a start does, with all checks of that; compares where epochs ended with
/// the log; makes the indexes; then it is ready. Its database must be closed. Errors: those of
/// store::Ledger::open; `corrupt`, rule `snapshot.epochs`; `unavailable`, rule `file.folder`.
[[nodiscard]] Result<void> make_ready(const std::string& data,
                                      std::span<const consensus::Tip> epoch_ends, const Log& log);

/// Puts a ledger that is ready in its place; before the ledger is opened. Errors: those of
/// open_leveldb and carry_over, but not `ledger.replace` and `ledger.older`: then the old one
/// stays, and the log says so; `unavailable`, rule `file.folder`.
[[nodiscard]] Result<void> install_ready(const std::string& data, const Log& log);

}  // namespace touchstone::node
