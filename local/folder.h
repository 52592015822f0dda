// Folders that only their owner may enter.
#pragma once
#include <string>

#include "crypto/result.h"

namespace touchstone::local {

/// Makes the folder, 0700, and those above it; one that is there stays as it is.
/// Errors: `unavailable`, rule `file.folder`.
[[nodiscard]] Result<void> make_private_folder(const std::string& folder);

}  // namespace touchstone::local
