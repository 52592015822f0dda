// What a suspension or an end of an accreditation does to the certificates issued under it. Private
// to ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// An accreditation or line that was not in force on a day.
struct Restriction {
    std::string subject{};
    std::string name{};  ///< "suspended", "withdrawn", "expired", "not yet granted" …
    records::Day from{};
    bool ended{};                        ///< it does not come back by itself
    std::optional<std::size_t> event{};  ///< of the subject; none when it expired by its own date
};

/// The gravest of the restrictions of the accreditation, the line and the entry cited; nullopt when
/// all are in force, or one is not proven.
[[nodiscard]] std::optional<Restriction> restriction_on(Case& c, const CitedLine& line,
                                                        records::Day day);

/// What it means on the day asked for something that was decided before.
void judge_restriction(Case& c, const CitedLine& line, const Restriction& now, bool point_in_time);

}  // namespace touchstone::verify
