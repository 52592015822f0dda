// Keys from one secret: HKDF with SHA-256 (RFC 5869), by libsodium's HMAC.
#pragma once
#include "crypto/bytes.h"

namespace touchstone::crypto {

/// The first 32 bytes of HKDF's output. Its salt may be empty; `info` tells the uses of one secret
/// apart.
[[nodiscard]] Hash hkdf_sha256(BytesView secret, BytesView salt, BytesView info);

}  // namespace touchstone::crypto
