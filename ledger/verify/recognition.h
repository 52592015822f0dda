// Who recognises an accreditation body for a kind of work on a day. Private to ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

struct FoundRecognition {
    std::string subject{};      ///< empty when it is proven that there is none
    std::string arrangement{};  ///< body_id
};

/// The first recognition, in key order, that fits the accreditation's standard and activity;
/// nullopt while the evidence decides neither way. The levels of IAF PL 3: level 3 a standard,
/// level 2 an activity, level 1 all.
[[nodiscard]] std::optional<FoundRecognition> find_recognition(Facts& facts, const CitedLine& line,
                                                               records::Day day);

}  // namespace touchstone::verify
