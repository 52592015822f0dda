// Verification of inclusion and consistency, as RFC 9162 writes it out. For light clients.
#pragma once
#include <cstdint>
#include <span>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::log {

inline constexpr std::size_t kProofHashesMax = 63;

/// RFC 9162 section 2.1.3.2. Errors: `corrupt`, rule `log.inclusion`.
[[nodiscard]] Result<void> verify_inclusion(const Hash& leaf_hash, std::uint64_t index,
                                            std::uint64_t size, std::span<const Hash> proof,
                                            const Hash& root);

/// RFC 9162 section 2.1.4.2; old size 0 needs an empty proof and the empty root.
/// Errors: `corrupt`, rule `log.consistency`.
[[nodiscard]] Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                              const Hash& old_root, const Hash& new_root,
                                              std::span<const Hash> proof);

}  // namespace touchstone::log
