#include "consensus/crc32c.h"

#include <array>

namespace touchstone::consensus {

namespace {

/// What a byte does to the sum when so many bytes follow it: eight are taken at a time.
using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables() {
    constexpr std::uint32_t kReflected = 0x82F63B78;
    Tables tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? kReflected : 0);
        tables.at(0).at(i) = value;
    }
    for (std::size_t after = 1; after < tables.size(); ++after) {
        for (std::uint32_t i = 0; i < 256; ++i) {
            const std::uint32_t before = tables.at(after - 1).at(i);
            tables.at(after).at(i) = before >> 8 ^ tables.at(0).at(before & 0xFF);
        }
    }
    return tables;
}

constexpr Tables kTables = make_tables();

}  // namespace

std::uint32_t crc32c(BytesView bytes) {
    std::uint32_t value = 0xFFFFFFFF;
    while (bytes.size() >= 8) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            const std::uint32_t sum = i < 4 ? value >> 8 * i : 0;
            next ^= kTables[7 - i][(sum ^ bytes[i]) & 0xFF];
        }
        value = next;
        bytes = bytes.subspan(8);
    }
    for (const std::uint8_t byte : bytes) value = value >> 8 ^ kTables[0][(value ^ byte) & 0xFF];
    return ~value;
}

}  // namespace touchstone::consensus
