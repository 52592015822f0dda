// The file of a pack, or of a delta: what it is, the size of its body, and the body compressed.
#pragma once
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::pack {

inline constexpr std::string_view kPackFile = "touchstone pack v1";
inline constexpr std::string_view kDeltaFile = "touchstone pack delta v1";

/// What a reader refuses in a pack or delta: `invalid`, rule `pack.form`, in its words.
[[nodiscard]] Error malformed(const Error& error);

[[nodiscard]] Bytes wrap(std::string_view context, BytesView body);
/// The body. Errors: `invalid`, rule `pack.form`: another context, a body over kPackBytesMax, or
/// those of decompress.
[[nodiscard]] Result<Bytes> unwrap(std::string_view context, BytesView file);

}  // namespace touchstone::pack
