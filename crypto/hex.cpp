#include "crypto/hex.h"

#include <algorithm>
#include <optional>

namespace touchstone::crypto {

namespace {

std::optional<std::uint8_t> digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    return std::nullopt;
}

}  // namespace

std::string to_hex(BytesView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0x0F];
    }
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return fail(Errc::invalid, "hex.form", "hexadecimal text has an odd number of digits");
    }
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = digit(text[i]);
        const auto low = digit(text[i + 1]);
        if (!high || !low) {
            return fail(Errc::invalid, "hex.form",
                        "hexadecimal text holds something else than 0-9 and a-f at character " +
                            std::to_string(high ? i + 1 : i));
        }
        bytes.push_back(static_cast<std::uint8_t>(*high << 4 | *low));
    }
    return bytes;
}

Result<Hash> hash_from_hex(std::string_view text) {
    TRY(const Bytes bytes, from_hex(text));
    Hash hash{};
    if (bytes.size() != hash.size()) {
        return fail(Errc::invalid, "hex.form",
                    "a hash has 64 hexadecimal digits, not " + std::to_string(text.size()));
    }
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

}  // namespace touchstone::crypto
