// Whom to ask when the machine does not know. Private to ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Adds the contacts of those who can act on what was found, the worst finding first, then of the
/// issuer: as their records on the ledger have them on the day.
void add_contacts(Case& c);

}  // namespace touchstone::verify
