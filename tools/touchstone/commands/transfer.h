// The verb that takes a certificate over from another body.
#pragma once
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

void add_transfer(Commands& commands, Command noun);

}  // namespace touchstone::cli
