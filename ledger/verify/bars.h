// What regulators say of a body. Private to ledger/verify.
#pragma once
#include <string>
#include <vector>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

/// A regulator's newest word for a day.
struct RegulatorsWord {
    bool bars{};             ///< else it has lifted its bar
    std::size_t position{};  ///< of the event, among the body's
    records::Day from{};
};

/// Each regulator bars for itself: the newest word of each for the day; none while the body is not
/// proven.
[[nodiscard]] std::vector<RegulatorsWord> regulators_words(Facts& facts,
                                                           const std::string& body_subject,
                                                           records::Day day);
/// Whether any of them bars it.
[[nodiscard]] bool is_barred(Facts& facts, const std::string& body_subject, records::Day day);

}  // namespace touchstone::verify
