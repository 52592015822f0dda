// How much room the file system of a folder has left.
#pragma once
#include <cstdint>
#include <string>

#include "crypto/result.h"

namespace touchstone::node {

/// Bytes that this process may still write there. Errors: `unavailable`, rule `disk.space`.
[[nodiscard]] Result<std::uint64_t> free_bytes(const std::string& folder);

}  // namespace touchstone::node
