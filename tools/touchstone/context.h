// Where the ledger is, and in whose name: the flag, the environment, or what `touchstone use`
// remembers.
#pragma once
#include <optional>
#include <string>

#include "crypto/result.h"

namespace touchstone::cli {

/// What `touchstone use` remembers.
struct Context {
    std::string ledger{};  ///< folder
    std::string body{};    ///< body id that acts where no --as is given
};

/// $XDG_CONFIG_HOME/touchstone/context.toml, else below ~/.config. Errors: `unavailable`, rule
/// `context.home`.
[[nodiscard]] Result<std::string> context_file();
/// Empty when nothing is remembered. Errors: `invalid`, rule `context.form`.
[[nodiscard]] Result<Context> load_context();
[[nodiscard]] Result<void> save_context(const Context& context);

/// The ledger folder: `flag`, TOUCHSTONE_LEDGER, what is remembered, in this order.
/// Errors: `unavailable`, rules `context.none`, `context.url` (a URL: answers over the network are
/// not there yet).
[[nodiscard]] Result<std::string> find_ledger(const std::optional<std::string>& flag);
/// The body that acts: `flag`, TOUCHSTONE_BODY, what is remembered. Errors: `invalid`, rule
/// `usage.body`.
[[nodiscard]] Result<std::string> find_body(const std::optional<std::string>& flag);

[[nodiscard]] bool is_url(std::string_view place);

}  // namespace touchstone::cli
