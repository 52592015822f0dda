// What most commands begin with: the ledger, the keys beside it, and the validator that cosigns
// locally.
#pragma once
#include <memory>

#include "local/ledger_directory.h"
#include "tools/import/keyring.h"
#include "tools/local/validator.h"
#include "tools/remote/node.h"
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

struct OpenLedger {
    local::LedgerPaths paths{};
    std::unique_ptr<store::Ledger> ledger{};
    std::unique_ptr<remote::Node> node{};  ///< of which the ledger is a copy; else null

    [[nodiscard]] const registry::State& state() const { return ledger->state(); }

    [[nodiscard]] bool demonstration() const {
        return state().genesis->mode == chain::Mode::demonstration;
    }
};

/// Opens the ledger that the invocation names; of a node's, the copy on this machine, brought up to
/// date first. Errors: as find_place, local::open_ledger and remote::follow.
[[nodiscard]] Result<OpenLedger> open_ledger(const Invocation& invocation);
/// The node that the invocation names. Errors: as find_place; `invalid`, rule `usage`: it names a
/// folder; rule `network.url`.
[[nodiscard]] Result<remote::Node> named_node(const Invocation& invocation);
/// The keys of --keys, else those remembered, else those beside the ledger. Errors: as find_keys.
[[nodiscard]] Result<std::string> keys_folder(const Invocation& invocation,
                                              const local::LedgerPaths& paths);
[[nodiscard]] Result<import::Keyring> open_keyring(const Invocation& invocation,
                                                   const OpenLedger& open);
/// Errors: `unavailable`, rule `validator.key`: this machine cannot cosign for the ledger.
[[nodiscard]] Result<local::ValidatorKeys> open_validator(const Invocation& invocation,
                                                          const OpenLedger& open);

/// The genesis file: `flag`, else that of the ledger folder, or the one pinned for nodes.
[[nodiscard]] Result<std::shared_ptr<const chain::Genesis>> read_genesis(
    const Invocation& invocation, const std::optional<std::string>& flag);

/// "demonstration network …": said with every answer of one.
[[nodiscard]] std::string demonstration_line(const chain::Genesis& genesis);

}  // namespace touchstone::cli
