// Where the ledger is, and in whose name: the flag, the environment, or what `touchstone use`
// remembers.
#pragma once
#include <optional>
#include <string>

#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

/// What `touchstone use` remembers.
struct Context {
    std::string ledger{};   ///< folder, or URL of a node
    std::string body{};     ///< body id that acts where no --as is given
    std::string genesis{};  ///< with a node: the pinned genesis file
    std::string keys{};     ///< with a node: the key folder
};

/// Where an invocation finds its ledger: one of the two is not empty.
struct Place {
    std::string folder{};
    std::string node{};  ///< URL
};

/// $XDG_CONFIG_HOME/touchstone/context.toml, else below ~/.config. Errors: `unavailable`, rule
/// `context.home`.
[[nodiscard]] Result<std::string> context_file();
/// Empty when nothing is remembered. Errors: `invalid`, rule `context.form`.
[[nodiscard]] Result<Context> load_context();
[[nodiscard]] Result<void> save_context(const Context& context);

/// --node or --ledger, TOUCHSTONE_LEDGER, what is remembered, in this order. Errors: `invalid`,
/// rule `usage`: both flags; `unavailable`, rule `context.none`.
[[nodiscard]] Result<Place> find_place(const GlobalOptions& options);
/// The ledger folder. Errors: as find_place; `unavailable`, rule `context.url`: it is on the
/// network, and this command needs the folder itself.
[[nodiscard]] Result<std::string> find_ledger(const GlobalOptions& options);
/// The genesis file that a node is held to: TOUCHSTONE_GENESIS, what is remembered. Errors:
/// `unavailable`, rule `context.genesis`.
[[nodiscard]] Result<std::string> find_pinned_genesis();
/// --keys, else what is remembered with a node; empty where neither says. Errors: as load_context.
[[nodiscard]] Result<std::string> find_keys(const GlobalOptions& options);
/// Where the copy of a node's ledger is kept: $XDG_CACHE_HOME/touchstone/<network>, else below
/// ~/.cache. Errors: `unavailable`, rule `context.home`.
[[nodiscard]] Result<std::string> copy_folder(const Hash& network_id);
/// The body that acts: `flag`, TOUCHSTONE_BODY, what is remembered. Errors: `invalid`, rule
/// `usage.body`.
[[nodiscard]] Result<std::string> find_body(const std::optional<std::string>& flag);

[[nodiscard]] bool is_url(std::string_view place);

}  // namespace touchstone::cli
