// Competence on a basis other than accreditation: each is judged on its own, and not being
// accredited is no fault. Private to ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Part of "scope": designation, peer scheme, measurement capability, or none.
void judge_basis(Case& c);

}  // namespace touchstone::verify
