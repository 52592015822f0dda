// The keys by which the validators' nodes are known to each other, read from the ledger.
#pragma once
#include "ledger/store/ledger.h"
#include "node/driver/roster.h"

namespace touchstone::node {

/// Of the bodies that validate in the epoch of the ledger's head or in the next one, as of the
/// head's time. Errors: `corrupt`.
[[nodiscard]] Result<NodeKeys> node_keys(const store::Ledger& ledger);

}  // namespace touchstone::node
