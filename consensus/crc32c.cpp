#include "consensus/crc32c.h"

namespace touchstone::consensus {

namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
    constexpr std::uint32_t kReflected = 0x82F63B78;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? kReflected : 0);
        table.at(i) = value;
    }
    return table;
}

constexpr auto kTable = make_table();

}  // namespace

std::uint32_t crc32c(BytesView bytes) {
    std::uint32_t value = 0xFFFFFFFF;
    for (const std::uint8_t byte : bytes) value = value >> 8 ^ kTable.at((value ^ byte) & 0xFF);
    return ~value;
}

}  // namespace touchstone::consensus
