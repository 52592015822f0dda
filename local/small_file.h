// Small files that must survive a crash whole: written beside, synced, then put in place at once.
#pragma once
#include <string>
#include <string_view>
#include <sys/types.h>

#include "crypto/result.h"

namespace touchstone::local {

enum class IfPresent { refuse, replace };

/// After it returns, and after any crash, the path holds all of `text` or what it held before.
/// Errors: `conflict`, rule `file.exists`, when it exists and must not; `unavailable`, rule
/// `file.write`, naming the path and the system's reason.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text, mode_t mode,
                                      IfPresent if_present);

/// The whole of a regular file of at most `size_max` bytes. Errors: `not_found` and `unavailable`,
/// rule `file.read`; `invalid`, rules `file.size` and, when `is_private` and others than the owner
/// may touch it, `file.mode`.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t size_max,
                                            bool is_private);
/// Overwrites the file with zeros, synced, and takes its name away. Errors: `unavailable`, rule
/// `file.write`.
[[nodiscard]] Result<void> erase_file(const std::string& path);

}  // namespace touchstone::local
