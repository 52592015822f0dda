// CRC-32C (Castagnoli, RFC 3720 section 12.1): finds what disks do by accident, not what people do.
#pragma once
#include "crypto/bytes.h"

namespace touchstone::consensus {

[[nodiscard]] std::uint32_t crc32c(BytesView bytes);

}  // namespace touchstone::consensus
