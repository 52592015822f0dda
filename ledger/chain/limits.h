// How large a block may be: what proposers fill, voters accept and messages carry. Genesis is
// bounded by its file instead.
#pragma once
#include <cstddef>

namespace touchstone::chain {

/// Records in a block: their hashes travel with every proposal, 32 bytes each.
inline constexpr std::size_t kBlockRecordsMax = 4'096;
/// Bytes of a block's record leaves together: a second of a 32 Mbit/s uplink.
inline constexpr std::size_t kBlockBytesMax = 4u << 20;

}  // namespace touchstone::chain
