// Flexible scope: what a body may add to a line itself, and the line as it reads with an entry.
#pragma once
#include <string>

#include "ledger/records/record.h"
#include "ledger/rules/standard.h"

namespace touchstone::rules {

/// Whether an entry stays within the line's flexibility, and if not, why not.
struct EntryFit {
    Fit fit{Fit::covered};
    std::string why{};
};

/// A: newer editions of the standards and methods that the line names. B and C: further methods
/// too; whether they are of the line's kind the accreditation body finds out, not a machine.
/// Objects are those of the line in all of them: in other words they are unresolved.
[[nodiscard]] EntryFit within_flexibility(const records::pb::ScopeLine& line,
                                          const records::pb::FlexibleEntry& entry);

/// The line with the entry's standard in place of its own, the entry's methods beside its own, and
/// the entry's objects where it names any. It is not flexible any more.
[[nodiscard]] records::pb::ScopeLine widened(const records::pb::ScopeLine& line,
                                             const records::pb::FlexibleEntry& entry);

}  // namespace touchstone::rules
