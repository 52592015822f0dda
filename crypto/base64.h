// RFC 4648 section 4 base64, padded and strict: no line breaks, no stray tail bits, one spelling.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::crypto {

[[nodiscard]] std::string to_base64(BytesView bytes);

/// Errors: `invalid` on characters outside the alphabet, wrong padding, non-zero tail bits.
[[nodiscard]] Result<Bytes> from_base64(std::string_view text);

}  // namespace touchstone::crypto
