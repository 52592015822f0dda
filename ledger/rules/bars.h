// What regulators have said about a body: bars and their liftings. Each bars for itself.
#pragma once
#include <cstddef>
#include <vector>

#include "ledger/rules/subject_leaf.h"

namespace touchstone::rules {

/// Which regulator speaks in the bar or lifting at `position`: the position of its first bar of
/// this body. Who that is stands in the record.
[[nodiscard]] constexpr std::size_t first_bar(const Event& event, std::size_t position) {
    return event.target != 0 ? event.target : position;
}

/// The newest word of each regulator for `day`, as known at `known_ms` (positions in the body's
/// leaf), newest first.
[[nodiscard]] std::vector<std::size_t> newest_words(const SubjectLeaf& body, records::Day day,
                                                    std::uint64_t known_ms);

}  // namespace touchstone::rules
