// A question on the terminal whose answer is not shown.
#pragma once
#include <string>

#include "local/passphrase.h"

namespace touchstone::local {

/// Reads at most one line from `descriptor`. Errors: as read_passphrase.
[[nodiscard]] Result<Passphrase> read_line(int descriptor);

/// Asks on /dev/tty, whatever standard input is. The terminal is as it was on every way out,
/// signals included; after a stop (Ctrl-Z) it asks again. Errors: `unavailable`, rules
/// `passphrase.none` (there is no terminal) and `passphrase.interrupted`.
[[nodiscard]] Result<Passphrase> ask_hidden(const std::string& prompt);

}  // namespace touchstone::local
