#include "crypto/base64.h"

#include <sodium.h>

namespace touchstone::crypto {

std::string to_base64(BytesView bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // sodium counts its terminating zero
    return text;
}

Result<Bytes> from_base64(std::string_view text) {
    Bytes bytes(text.size() / 4 * 3);
    std::size_t size = 0;
    // Without an ignore list and an end pointer, sodium refuses whatever is not the one spelling:
    // other characters, missing padding, set tail bits, anything after the padding.
    if (text.size() % 4 != 0 ||
        sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
        return fail(Errc::invalid, "base64.form",
                    "the text is not padded base64 in its one spelling");
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace touchstone::crypto
