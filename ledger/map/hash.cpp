#include "ledger/map/hash.h"

#include <algorithm>
#include <array>

#include "crypto/sha256.h"

namespace touchstone::map {

const Hash& empty_root() {
    static const Hash root = crypto::sha256(BytesView{});
    return root;
}

Hash leaf_hash(BytesView key, BytesView value) {
    Bytes preimage;
    preimage.reserve(1 + 2 * kVarintBytesMax + key.size() + value.size());
    preimage.push_back(0x00);
    append_varint(preimage, static_cast<std::uint32_t>(key.size()));
    preimage.insert(preimage.end(), key.begin(), key.end());
    append_varint(preimage, static_cast<std::uint32_t>(value.size()));
    preimage.insert(preimage.end(), value.begin(), value.end());
    return crypto::sha256(preimage);
}

Hash inner_hash(std::uint32_t bit, const Hash& left, const Hash& right) {
    std::array<std::uint8_t, 1 + kVarintBytesMax + 2 * sizeof(Hash)> preimage{};
    preimage[0] = 0x01;
    std::uint8_t* end = preimage.data() + 1;
    end += put_varint(end, bit);
    end = std::copy(left.begin(), left.end(), end);
    end = std::copy(right.begin(), right.end(), end);
    return crypto::sha256(BytesView(preimage.data(), end));
}

std::size_t put_varint(std::uint8_t* out, std::uint32_t value) {
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7) out[size++] = static_cast<std::uint8_t>(value | 0x80);
    out[size++] = static_cast<std::uint8_t>(value);
    return size;
}

void append_varint(Bytes& out, std::uint32_t value) {
    std::array<std::uint8_t, kVarintBytesMax> buffer{};
    const std::size_t size = put_varint(buffer.data(), value);
    out.insert(out.end(), buffer.data(), buffer.data() + size);
}

std::optional<std::uint32_t> take_varint(BytesView& rest) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < std::min(rest.size(), kVarintBytesMax); ++i) {
        value |= std::uint64_t{rest[i] & 0x7Fu} << (7 * i);
        if ((rest[i] & 0x80) != 0) continue;
        const bool minimal = i == 0 || rest[i] != 0;
        if (!minimal || value > UINT32_MAX) return std::nullopt;
        rest = rest.subspan(i + 1);
        return static_cast<std::uint32_t>(value);
    }
    return std::nullopt;
}

}  // namespace touchstone::map
