#include "tests/sim/parcel.h"

#include <cstring>

#include "tests/sim/dice.h"

namespace touchstone::sim {

namespace {

std::uint64_t digest_of(BytesView bytes) {
    std::uint64_t digest = bytes.size();
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        digest = mix(digest, word);
    }
    return digest;
}

}  // namespace

ParcelPointer wrap(const Packet& packet) {
    const Bytes bytes = encode(packet);
    auto read = decode_packet(bytes);
    if (!read) return nullptr;
    return std::make_shared<Parcel>(Parcel{*std::move(read), bytes.size(), digest_of(bytes)});
}

ParcelPointer wrap(Word word) {
    if (const auto* packet = std::get_if<Packet>(&word)) return wrap(*packet);
    constexpr std::size_t kBytes = 1'000;  // of a block, more or less
    const auto* given = std::get_if<GiveSync>(&word);
    const std::size_t blocks = given == nullptr ? 0 : given->blocks.size();
    return std::make_shared<Parcel>(Parcel{std::move(word), kBytes * (blocks + 1), blocks});
}

}  // namespace touchstone::sim
