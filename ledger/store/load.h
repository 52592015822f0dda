// Reads the parts of a ledger out of its database, each checked by itself. Private to this folder.
#pragma once
#include <memory>
#include <optional>

#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {

/// Errors: `not_found` rule `ledger.missing`; `unavailable` rule `ledger.format`.
[[nodiscard]] Result<void> check_format(const Database& database);

/// The text under a kind's single key; empty when there is none.
[[nodiscard]] Result<std::string> load_text(const Database& database, keys::Kind kind);

/// Errors: `corrupt`, rule `ledger.genesis`.
[[nodiscard]] Result<std::shared_ptr<const chain::Genesis>> load_genesis(const std::string& json);

/// Errors: `corrupt`, rule `ledger.head`: unreadable, or of another network.
[[nodiscard]] Result<chain::Header> load_head(const Database& database,
                                              const chain::Genesis& genesis);

[[nodiscard]] Result<std::optional<Promise>> load_promise(const Database& database);

/// The map of all stored map leaves.
[[nodiscard]] Result<map::Map> load_map(const Database& database, const Progress& progress);

/// All status chunks, each the one that its map leaf names. Errors: `corrupt`, rule `ledger.chunk`,
/// naming it.
[[nodiscard]] Result<registry::StatusLists> load_status_lists(const Database& database,
                                                              const map::Map& map);

}  // namespace touchstone::store
