// Inclusion of many leaves at once: one list of hashes where each leaf by itself would need its
// own. RFC 6962 trees; leaves with gaps between them share most of their paths.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "ledger/log/tree.h"

namespace touchstone::pack {

struct LeafHash {
    std::uint64_t index{};
    Hash hash{};
};

/// The roots of the largest subtrees without any of the leaves, from left to right. `indexes`
/// ascend. Errors: those of the source; `invalid` when an index is not below `size`.
[[nodiscard]] Result<std::vector<Hash>> prove_inclusion(const log::HashSource& source,
                                                        std::span<const std::uint64_t> indexes,
                                                        std::uint64_t size);

/// Errors: `corrupt`, rule `pack.inclusion`: leaves that do not ascend or lie outside the tree; a
/// proof that is too short or too long, or does not lead to the root.
[[nodiscard]] Result<void> verify_inclusion(std::span<const LeafHash> leaves, std::uint64_t size,
                                            std::span<const Hash> proof, const Hash& root);

}  // namespace touchstone::pack
