// The hashes of the map and the small integers that they and the proofs are spelled with.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "crypto/bytes.h"

namespace touchstone::map {

/// SHA-256 of nothing: the root of the empty map.
[[nodiscard]] const Hash& empty_root();

/// SHA-256(0x00 ‖ varint |key| ‖ key ‖ varint |value| ‖ value).
[[nodiscard]] Hash leaf_hash(BytesView key, BytesView value);

/// SHA-256(0x01 ‖ varint bit ‖ left ‖ right).
[[nodiscard]] Hash inner_hash(std::uint32_t bit, const Hash& left, const Hash& right);

/// Bytes that the varint of a number below 2^32 may take.
inline constexpr std::size_t kVarintBytesMax = 5;

/// Writes the varint (base 128, low group first) and returns its size.
std::size_t put_varint(std::uint8_t* out, std::uint32_t value);

/// Appends it.
void append_varint(Bytes& out, std::uint32_t value);

/// Takes a varint off the front; nullopt when it is cut short, not minimal, or over 32 bits.
[[nodiscard]] std::optional<std::uint32_t> take_varint(BytesView& rest);

}  // namespace touchstone::map
