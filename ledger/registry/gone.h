// When a body can no longer answer for what it has issued.
#pragma once
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// Whether the body is gone today: barred by a regulator, followed by another, or without any
/// valid key to speak with.
[[nodiscard]] Result<bool> is_gone(View& view, const std::string& body);

}  // namespace touchstone::registry
