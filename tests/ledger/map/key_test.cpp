#include "ledger/map/key.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"

namespace touchstone::map {
namespace {

Bytes key(const char* hex) {
    return crypto::from_hex(hex).value();
}

TEST(MapKey, reads_zero_then_ones_past_its_end) {
    const Bytes one = key("80");
    EXPECT_EQ(key_bit(one, 0), 1u);
    EXPECT_EQ(key_bit(one, 7), 0u);
    for (std::uint32_t bit = 8; bit < 16; ++bit) EXPECT_EQ(key_bit(one, bit), 0u);
    for (std::uint32_t bit = 16; bit < 64; ++bit) EXPECT_EQ(key_bit(one, bit), 1u);
}

struct Pair {
    const char* first;
    const char* second;
    std::optional<std::uint32_t> difference;
};

TEST(MapKey, differs_where_the_padded_keys_differ) {
    const Pair rows[] = {
        // first   second    difference
        {"", "", std::nullopt}, {"ab", "ab", std::nullopt}, {"00", "80", 0}, {"ab", "aa", 7},
        {"", "ff", 0},                                 // 00 against ff
        {"", "00", 8},                                 // 00 ff against 00 00
        {"ab", "ab00", 16},                            // ab 00 ff against ab 00 00
        {"ab", "ab01", 15},     {"ab", "ab00ff", 24},  // ab 00 ff ff against ab 00 ff 00
        {"ab", "ab00fe", 23},   {"ab", "ab00ffff", 32},
    };
    for (const Pair& row : rows) {
        EXPECT_EQ(first_difference(key(row.first), key(row.second)), row.difference)
            << row.first << " " << row.second;
        EXPECT_EQ(first_difference(key(row.second), key(row.first)), row.difference)
            << row.first << " " << row.second;
    }
}

TEST(MapKey, comes_before_its_extensions_unless_they_go_on_with_zero) {
    EXPECT_TRUE(comes_before(as_bytes("cert"), as_bytes("cert/1")));
    EXPECT_FALSE(comes_before(as_bytes("cert/1"), as_bytes("cert")));
    EXPECT_FALSE(comes_before(as_bytes("cert"), as_bytes("cert")));
    EXPECT_TRUE(comes_before(key("ab00"), key("ab")));
}

TEST(MapKey, begins_with_a_prefix_of_its_padded_bytes) {
    EXPECT_TRUE(has_prefix(as_bytes("attestation/x/1"), as_bytes("attestation/x/")));
    EXPECT_TRUE(has_prefix(as_bytes("a"), {}));
    EXPECT_FALSE(has_prefix(as_bytes("a"), as_bytes("ab")));
    EXPECT_TRUE(has_prefix(key("61"), key("6100ff")));
    EXPECT_FALSE(has_prefix(key("61"), key("6100fe")));
}

}  // namespace
}  // namespace touchstone::map
