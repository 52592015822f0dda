// node log-level | drain | resume | renew-certificate: what the operator of a node asks at its own
// socket.
#pragma once
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

void add_operator_verbs(Commands& commands, Command noun);

}  // namespace touchstone::cli
