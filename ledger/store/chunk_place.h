// Where a status chunk stands, out of its map key.
#pragma once
#include <string_view>

#include "ledger/registry/status_list.h"

namespace touchstone::store {

/// What the map keys of status chunks begin with.
inline constexpr std::string_view kStatusLists = "statuslist/";

/// Errors: `corrupt`, rule `ledger.chunk`.
[[nodiscard]] Result<registry::ChunkRef> chunk_place(std::string_view subject);

}  // namespace touchstone::store
