// The bits of a map key, padded so that no key is the beginning of another, and the order they
// give.
#pragma once
#include <cstdint>
#include <optional>

#include "crypto/bytes.h"

namespace touchstone::map {

inline constexpr std::size_t kKeyBytesMax = 65'535;
inline constexpr std::size_t kValueBytesMax = 65'535;

/// Bit `index` of a key, the most significant of each byte first. A key of L bytes goes on for
/// ever: byte L reads 0x00, every later one 0xFF (torchwood mpt/tree.go, "Tree Format").
[[nodiscard]] inline unsigned key_bit(BytesView key, std::uint32_t index) {
    const std::size_t byte = index / 8;
    if (byte < key.size()) return (unsigned{key[byte]} >> (7 - index % 8)) & 1u;
    return byte == key.size() ? 0u : 1u;
}

/// The first bit at which two padded keys differ; nullopt when they are the same key.
[[nodiscard]] std::optional<std::uint32_t> first_difference(BytesView a, BytesView b);

/// The order of leaves in the map: of padded keys, so bytewise wherever no key holds a zero byte.
[[nodiscard]] bool comes_before(BytesView a, BytesView b);

/// Whether the padded key begins with the (unpadded) prefix.
[[nodiscard]] bool has_prefix(BytesView key, BytesView prefix);

}  // namespace touchstone::map
