#include "crypto/base64.h"

#include <array>

#include <sodium.h>

namespace touchstone::crypto {

namespace {

constexpr std::uint8_t kNoDigit = 0xFF;

constexpr std::array<std::uint8_t, 256> digit_values() {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<std::uint8_t>(alphabet[i])] = i;
    return values;
}

constexpr std::array<std::uint8_t, 256> kDigitValues = digit_values();

tl::unexpected<Error> refuse() {
    return fail(Errc::invalid, "base64.form", "the text is not padded base64 in its one spelling");
}

}  // namespace

std::string to_base64(BytesView bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // sodium counts its terminating zero
    return text;
}

// Not by sodium_base642bin: 1.0.18 takes bytes above 0x7F for digits and writes wherever that
// leads.
Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return refuse();
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const std::uint8_t character : as_bytes(text.substr(0, text.size() - padding))) {
        const std::uint8_t value = kDigitValues[character];
        if (value == kNoDigit) return refuse();
        buffer = buffer << 6 | value;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
    }
    const std::uint32_t tail = buffer & ((1U << bits) - 1);
    if (tail != 0) return refuse();
    return bytes;
}

}  // namespace touchstone::crypto
