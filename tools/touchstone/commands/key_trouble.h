// What to do about keys that were lost or stolen: verbs of `key`.
#pragma once
#include "ledger/registry/state.h"
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

/// key recover | compromise | reaffirm.
void add_key_trouble(Commands& commands, Command noun);

/// The subject of the body's one key on the ledger whose id begins with `digits`. Errors:
/// `not_found`, rule `subject.unknown`; usage where several begin so.
[[nodiscard]] Result<std::string> find_key_subject(const registry::State& state,
                                                   const std::string& body,
                                                   const std::string& digits);

}  // namespace touchstone::cli
