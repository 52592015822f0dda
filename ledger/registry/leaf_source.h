// The seam to stored leaves: where execution reads the few records that it needs.
#pragma once
#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::registry {

/// Only leaves that the map names are asked for: registrations of keys and bodies, and targets of
/// status changes. Reads must be safe on many threads at once.
class LeafSource {
  public:
    virtual ~LeafSource() = default;
    /// Exact leaf bytes. Errors: `not_found`, `corrupt`.
    [[nodiscard]] virtual Result<Bytes> leaf(std::uint64_t index) const = 0;
};

}  // namespace touchstone::registry
