// A question as the vectors for other implementations hold it.
#pragma once
#include <boost/json.hpp>

#include "ledger/verify/question.h"

namespace touchstone::test {

/// All but the clock. What the interface has a parameter for stands in "query".
[[nodiscard]] boost::json::object question_json(const verify::Question& question);

}  // namespace touchstone::test
