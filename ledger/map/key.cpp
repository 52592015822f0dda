#include "ledger/map/key.h"

#include <algorithm>
#include <bit>

namespace touchstone::map {
namespace {

std::uint8_t padded_byte(BytesView key, std::size_t index) {
    if (index < key.size()) return key[index];
    return index == key.size() ? 0x00 : 0xFF;
}

}  // namespace

std::optional<std::uint32_t> first_difference(BytesView a, BytesView b) {
    const std::size_t common = std::min(a.size(), b.size());
    const auto parting =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(common), b.begin());
    auto byte = static_cast<std::size_t>(parting.first - a.begin());
    if (byte == common && a.size() == b.size()) return std::nullopt;
    // Where one key has ended they differ at the longer one's end at the latest: 0xFF against 0x00.
    while (padded_byte(a, byte) == padded_byte(b, byte)) ++byte;
    const auto differing = static_cast<std::uint8_t>(padded_byte(a, byte) ^ padded_byte(b, byte));
    return static_cast<std::uint32_t>(byte * 8) +
           static_cast<std::uint32_t>(std::countl_zero(differing));
}

bool comes_before(BytesView a, BytesView b) {
    const auto difference = first_difference(a, b);
    return difference && key_bit(a, *difference) == 0;
}

bool has_prefix(BytesView key, BytesView prefix) {
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        if (padded_byte(key, i) != prefix[i]) return false;
    }
    return true;
}

}  // namespace touchstone::map
