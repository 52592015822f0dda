// How a failure is told: what, why, what to do, and the rule id.
#pragma once
#include "crypto/result.h"
#include "tools/touchstone/output/terminal.h"

namespace touchstone::cli {

/// On stderr: three lines for people, or one JSON object (`touchstone.error/1`) where --output asks
/// for it.
void show_failure(const Terminal& terminal, const Error& error);

}  // namespace touchstone::cli
