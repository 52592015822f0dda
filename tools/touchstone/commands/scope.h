// Verbs of accreditations that widen a scope or read it: flexible-entry, rule.
#pragma once
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

void add_scope_verbs(Commands& commands, Command noun);

}  // namespace touchstone::cli
