// What to write to whom is asked, when the machine does not know.
#pragma once
#include <string>

#include "ledger/verify/question.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

/// A letter about the worst finding, ready to be sent to the first contact; empty when nothing is
/// in doubt. After the findings have been settled.
[[nodiscard]] std::string enquiry(const Verdict& verdict, const Question& question);

}  // namespace touchstone::verify
