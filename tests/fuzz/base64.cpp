// Base64 and hexadecimal: whatever is accepted is what would be written.
#include "crypto/base64.h"

#include <cstdint>

#include "crypto/hex.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto text = as_text(input);
    if (const auto bytes = crypto::from_base64(text))
        TOUCHSTONE_CHECK(crypto::to_base64(*bytes) == text);
    if (const auto bytes = crypto::from_hex(text)) TOUCHSTONE_CHECK(crypto::to_hex(*bytes) == text);
    TOUCHSTONE_CHECK(equal(crypto::from_base64(crypto::to_base64(input)).value(), input));
    return 0;
}
