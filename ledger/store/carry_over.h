// One ledger in another's place.
#pragma once
#include "ledger/store/database.h"

namespace touchstone::store {

/// Makes `to` ready to take the place of `from`: what its cosigner has promised binds further.
/// Nothing is carried over from a database without a ledger. Errors: `conflict`, rule
/// `ledger.replace`: it does not hold the last block of `from`, or none after it; `corrupt`;
/// `fatal`.
[[nodiscard]] Result<void> carry_over(const Database& from, Database& to);

}  // namespace touchstone::store
