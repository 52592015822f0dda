// Which regulators bar a body. Private to ledger/verify.
#pragma once
#include <string>
#include <vector>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

struct Bar {
    std::string regulator{};
    std::size_t position{};  ///< of the event, among the body's
    records::Day from{};
};

/// The bars that hold on the day: each regulator bars for itself, and its newest word for that day
/// counts. Those whose record is not proven are noted, and left out.
[[nodiscard]] std::vector<Bar> bars_on(Facts& facts, const std::string& body_subject,
                                       records::Day day);

}  // namespace touchstone::verify
