// Blocks of the ledger as consensus carries them, for peers that are behind.
#pragma once
#include "consensus/block.h"
#include "ledger/store/ledger.h"

namespace touchstone::node {

/// The block that ends a log of this size. Errors: `not_found`, rule `ledger.leaf`; `corrupt`, rule
/// `ledger.leaf`, when no block ends there.
[[nodiscard]] Result<consensus::Block> block_ending(const store::Ledger& ledger,
                                                    std::uint64_t size);
/// One of the last `reach` blocks, by its hash. Errors: `not_found`, rule `ledger.block`.
[[nodiscard]] Result<consensus::Block> find_block(const store::Ledger& ledger, const Hash& hash,
                                                  std::uint64_t reach);

}  // namespace touchstone::node
