// Windows in which a body may enter what it decided long ago: opened by its accreditation body.
#pragma once
#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// Windows that one body may have had, open and closed.
inline constexpr std::size_t kWindowsMax = 256;

/// Whether the record enters something old through an open window: an event on an attestation,
/// decided more than 30 days ago and on a day that a window of the issuer holds. Anything newer
/// looks nothing up.
[[nodiscard]] Result<bool> is_backfill(const Entry& entry, View& view);

}  // namespace touchstone::registry
