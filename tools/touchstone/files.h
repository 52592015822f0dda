// Small files read and written whole. "-" is stdin where a file is read, stdout where one is
// written.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::cli {

inline constexpr std::size_t kFileBytesMax = 64u << 20;

/// Errors: `unavailable`, rule `file.read`; `invalid`, rule `file.size`, over kFileBytesMax.
[[nodiscard]] Result<std::string> read_file(const std::string& path);
/// Creates or replaces by rename, so that a reader sees the old file or the new one. Errors:
/// `unavailable`, `file.write`.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view content);
/// SHA-256 of a file of any size.
[[nodiscard]] Result<Hash> digest_of_file(const std::string& path);

}  // namespace touchstone::cli
