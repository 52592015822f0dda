// The parts of fsck that concern what consensus proves of the log: whether it is there and whole.
// What it says is for consensus to judge. Private to this folder.
#pragma once
#include "ledger/chain/header.h"
#include "ledger/store/database.h"

namespace touchstone::store {

/// Whether what is kept of this block fits it; `head` is the log's last. Errors: `corrupt`, rules
/// `fsck.entry` and `fsck.handover`.
[[nodiscard]] Result<void> check_kept(const Database& database, const chain::Header& header,
                                      const chain::Header& head);

/// Whether nothing is kept of blocks and epochs that are not there. Errors: as check_kept.
[[nodiscard]] Result<void> check_nothing_kept_beyond(const Database& database,
                                                     const chain::Header& head);

}  // namespace touchstone::store
