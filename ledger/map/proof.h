// Verification of map proofs: presence, absence, prefix completeness. For light clients.
// Wire format: docs/spec/map.md (torchwood mpt).
#pragma once
#include <span>
#include <utility>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::map {

inline constexpr std::size_t kProofBytesMax = 1 << 20;
inline constexpr std::size_t kPrefixLeavesMax = 10'000;

/// The map under `root` holds (key, value). Errors: `corrupt`, rule `map.presence`.
[[nodiscard]] Result<void> verify_presence(const Hash& root, BytesView key, BytesView value,
                                           BytesView proof);

/// The map under `root` does not hold `key`. Errors: `corrupt`, rule `map.absence`.
[[nodiscard]] Result<void> verify_absence(const Hash& root, BytesView key, BytesView proof);

/// `leaves`, in key order and at most `leaves_max`, are all whose keys begin with `prefix`. Errors:
/// `corrupt`, rule `map.prefix`.
[[nodiscard]] Result<void> verify_prefix(const Hash& root, BytesView prefix,
                                         std::span<const std::pair<Bytes, Bytes>> leaves,
                                         BytesView proof,
                                         std::size_t leaves_max = kPrefixLeavesMax);

}  // namespace touchstone::map
