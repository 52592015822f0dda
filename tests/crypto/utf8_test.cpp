// Well-formed UTF-8 by exhaustion: every code point, and every sequence of up to three bytes.
#include <gtest/gtest.h>

#include "crypto/codec.h"

namespace touchstone::crypto {
namespace {

/// The naive definition (RFC 3629 section 3): decode, then encode again and compare.
Bytes encode(std::uint32_t point) {
    const auto tail = [&](unsigned shift) {
        return static_cast<std::uint8_t>(0x80 | (point >> shift & 0x3F));
    };
    const auto lead = [&](unsigned mark, unsigned shift) {
        return static_cast<std::uint8_t>(mark | point >> shift);
    };
    if (point < 0x80) return {lead(0, 0)};
    if (point < 0x800) return {lead(0xC0, 6), tail(0)};
    if (point < 0x10000) return {lead(0xE0, 12), tail(6), tail(0)};
    return {lead(0xF0, 18), tail(12), tail(6), tail(0)};
}

TEST(Utf8, accepts_every_code_point_but_the_surrogates) {
    for (std::uint32_t point = 0; point < 0x200000; ++point) {
        const bool scalar = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        ASSERT_EQ(is_utf8(encode(point)), scalar) << std::hex << point;
    }
}

TEST(Utf8, accepts_of_three_bytes_exactly_the_well_formed) {
    std::size_t accepted = 0;
    for (std::uint32_t word = 0; word < 1U << 24; ++word) {
        const std::array<std::uint8_t, 3> bytes{static_cast<std::uint8_t>(word >> 16),
                                                static_cast<std::uint8_t>(word >> 8),
                                                static_cast<std::uint8_t>(word)};
        if (is_utf8(bytes)) ++accepted;
    }
    const std::size_t one = 128, two = 1920, three = 65536 - 2048 - 2048;
    EXPECT_EQ(accepted, one * one * one + 2 * one * two + three);
}

TEST(Utf8, refuses_a_sequence_cut_short_anywhere) {
    for (const char* text : {"ä", "€", "😀"}) {
        const Bytes whole = to_bytes(text);
        for (std::size_t size = 1; size < whole.size(); ++size)
            EXPECT_FALSE(is_utf8(BytesView(whole).first(size)));
    }
}

TEST(Utf8, finds_a_bad_byte_wherever_it_stands_in_a_long_text) {
    for (std::size_t size = 0; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            Bytes bytes(size, 'a');
            ASSERT_TRUE(is_utf8(bytes));
            bytes[at] = 0xFF;
            ASSERT_FALSE(is_utf8(bytes)) << size << " " << at;
        }
    }
}

}  // namespace
}  // namespace touchstone::crypto
