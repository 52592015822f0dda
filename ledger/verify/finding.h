// How a reason becomes a finding: who can act on it, and what is left of it by data of some age.
#pragma once
#include "ledger/verify/question.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

/// `about`: the subject that it speaks of. Its text knows issuer and number of the question beside
/// the particulars. Data beyond the question's limits neither refuses nor accuses where that may
/// have changed since: cannot confirm.
[[nodiscard]] Finding make_finding(Reason reason, const std::string& about,
                                   std::map<std::string, std::string> particulars,
                                   const Question& question, std::uint64_t age_ms);

}  // namespace touchstone::verify
