#include <cstring>

#include "crypto/codec.h"

namespace touchstone::crypto {

namespace {

bool in(std::uint8_t byte, unsigned low, unsigned high) {
    return byte >= low && byte <= high;
}

/// Bytes of the well-formed sequence that `bytes` begins with (Unicode table 3-7); 0 when there is
/// none.
std::size_t sequence_size(BytesView bytes) {
    const std::uint8_t lead = bytes[0];
    if (lead < 0x80) return 1;
    const std::size_t size = in(lead, 0xC2, 0xDF)   ? 2
                             : in(lead, 0xE0, 0xEF) ? 3
                             : in(lead, 0xF0, 0xF4) ? 4
                                                    : 0;
    if (size == 0 || bytes.size() < size) return 0;
    // The second byte's range keeps out overlong forms, surrogates and what lies above U+10FFFF.
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (!in(bytes[1], low, high)) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if (!in(bytes[i], 0x80, 0xBF)) return 0;
    }
    return size;
}

/// Bytes that can be skipped because they are ASCII, eight at a time.
std::size_t ascii_run(BytesView bytes) {
    std::size_t size = 0;
    for (std::uint64_t word = 0; size + sizeof word <= bytes.size(); size += sizeof word) {
        std::memcpy(&word, bytes.data() + size, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    return size;
}

}  // namespace

bool is_utf8(BytesView bytes) {
    while (!bytes.empty()) {
        bytes = bytes.subspan(ascii_run(bytes));
        if (bytes.empty()) break;
        const std::size_t size = sequence_size(bytes);
        if (size == 0) return false;
        bytes = bytes.subspan(size);
    }
    return true;
}

}  // namespace touchstone::crypto
