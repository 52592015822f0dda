// Bytes as decimal digits: the densest text that a QR code and a URL both take as it is. Seven
// bytes become seventeen digits, little endian, as the hybrid transport of CTAP 2.2 does in its
// codes.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::label {

[[nodiscard]] std::string to_digits(BytesView bytes);

/// Errors: `invalid`, rule `label.digits`: anything but digits, a length that no bytes have, or a
/// group that is larger than its bytes.
[[nodiscard]] Result<Bytes> from_digits(std::string_view digits);

}  // namespace touchstone::label
