// Deflate in the zlib format (RFC 1950), which browsers read by themselves.
#pragma once
#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::pack {

[[nodiscard]] Bytes compress(BytesView bytes);
/// Errors: `invalid`, rule `pack.form`: not such a stream, bytes behind it, or not of `size` bytes
/// when unpacked. Never holds much more than has been unpacked so far.
[[nodiscard]] Result<Bytes> decompress(BytesView bytes, std::uint64_t size);

}  // namespace touchstone::pack
