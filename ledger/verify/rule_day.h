// The day that a rule goes by, and how the certificate stood on it. Private to ledger/verify.
#pragma once
#include "ledger/verify/acceptance_rules.h"
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// Judges the certificate for the day that the rule goes by, else its scheme, else that of entry;
/// and finds what follows for acceptance.
void judge_rule_day(Case& c, const AcceptanceRule& rule);

}  // namespace touchstone::verify
