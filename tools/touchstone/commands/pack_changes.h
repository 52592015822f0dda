// pack fetch | delta | apply: a pack that takes the place of an older one.
#pragma once
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

void add_pack_changes(Commands& commands, Command& noun);

}  // namespace touchstone::cli
