// Lower-case hexadecimal, strict: one spelling for each byte string.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::crypto {

[[nodiscard]] std::string to_hex(BytesView bytes);

/// Errors: `invalid` on odd length, upper case or any other character.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// As from_hex, for exactly 32 bytes.
[[nodiscard]] Result<Hash> hash_from_hex(std::string_view text);

}  // namespace touchstone::crypto
