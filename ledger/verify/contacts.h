// Whom to ask when the machine does not know, and what to write. Private to ledger/verify.
#pragma once
#include <string>

#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Adds the contacts of those who can act on what was found, the worst finding first, then of the
/// issuer: as their records on the ledger have them on the day.
void add_contacts(Case& c);

/// A letter about the worst finding, ready to be sent to the first contact; empty when nothing is
/// in doubt. After the findings have been settled.
[[nodiscard]] std::string enquiry(const Case& c);

}  // namespace touchstone::verify
