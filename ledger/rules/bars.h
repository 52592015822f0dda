// What regulators have said about a body: bars and their liftings.
#pragma once
#include <cstddef>
#include <vector>

#include "ledger/rules/subject_leaf.h"

namespace touchstone::rules {

/// Those known at `known_ms` that govern `day` (positions in the body's leaf), newest first. Each
/// regulator bars for itself, so of each only the first counts; who it is stands in the record.
[[nodiscard]] std::vector<std::size_t> bars_and_liftings(const SubjectLeaf& body, records::Day day,
                                                         std::uint64_t known_ms);

}  // namespace touchstone::rules
