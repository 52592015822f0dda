// One ledger in another's place.
#pragma once
#include "ledger/store/database.h"

namespace touchstone::store {

/// Makes `to` ready to take the place of `from`: what its cosigner has promised binds further.
/// Nothing is carried over from a database without a ledger. Errors: `conflict`, rules
/// `ledger.older`: it holds no block after the last of `from`, and `ledger.replace`: not that block
/// itself; `corrupt`; `fatal`.
[[nodiscard]] Result<void> carry_over(const Database& from, Database& to);

}  // namespace touchstone::store
