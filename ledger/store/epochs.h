// Where epochs begin in a ledger: the blocks that validator sets build on.
#pragma once
#include "ledger/store/ledger.h"

namespace touchstone::store {

/// The header in the last leaf of a log of this size. Errors: `not_found`; `corrupt`, rule
/// `ledger.leaf`, when no block ends there.
[[nodiscard]] Result<chain::Header> header_ending(const Ledger& ledger, std::uint64_t size);

/// What an epoch builds on: block 0, or the block that ended the epoch before. Errors: `not_found`,
/// rule `ledger.epoch`, when that one has no checkpoint here.
[[nodiscard]] Result<chain::Header> base_of_epoch(const Ledger& ledger, std::uint64_t epoch);

}  // namespace touchstone::store
