// Blocks of the ledger as consensus carries them, for peers that are behind.
#pragma once
#include <optional>

#include "consensus/block.h"
#include "consensus/certificate.h"
#include "consensus/cosignature.h"
#include "ledger/store/ledger.h"

namespace touchstone::node {

/// A block and what it was committed with: its own finalization, or that of a descendant, with
/// which alone it is proven.
struct FinalBlock {
    consensus::Block block{};
    consensus::Certificate finalization{};
};

/// The same without its records.
struct FinalHeader {
    chain::Header header{};
    consensus::Certificate finalization{};
};

/// Errors: as final_block.
[[nodiscard]] Result<FinalHeader> final_header(const store::Ledger& ledger, std::uint64_t height);

/// Errors: those of store::Ledger::block; `not_found`, rule `ledger.finalization`, for block 0 and
/// where the ledger was made without consensus; `corrupt`, the same rule.
[[nodiscard]] Result<FinalBlock> final_block(const store::Ledger& ledger, std::uint64_t height);

/// The block that ends a log of this size. Errors: `not_found`, rule `ledger.leaf`; `corrupt`, rule
/// `ledger.leaf`, when no block ends there.
[[nodiscard]] Result<consensus::Block> block_ending(const store::Ledger& ledger,
                                                    std::uint64_t size);
/// One of the last `reach` blocks, by its hash. Errors: `not_found`, rule `ledger.block`.
[[nodiscard]] Result<consensus::Block> find_block(const store::Ledger& ledger, const Hash& hash,
                                                  std::uint64_t reach);

/// The log as it was after this block; nullopt when the block is not among those committed.
[[nodiscard]] Result<std::optional<consensus::Tip>> committed_tip(const store::Ledger& ledger,
                                                                  const chain::Header& header);

/// As the ledger keeps it with a block.
[[nodiscard]] Bytes encode_finalization(const consensus::Certificate& finalization);
/// Errors: `invalid`.
[[nodiscard]] Result<consensus::Certificate> decode_finalization(BytesView bytes);

}  // namespace touchstone::node
