// How a subject stands on a day, in words: its status, and whether its term is over.
#pragma once
#include <optional>
#include <string>

#include "ledger/records/record.h"
#include "ledger/rules/timeline.h"

namespace touchstone::rules {

/// The event whose content holds in `state`, else the newest one with content that was recorded by
/// `known_ms`. None: no event has.
[[nodiscard]] std::optional<std::size_t> content_event(const SubjectLeaf& leaf,
                                                       const StateOn& state,
                                                       std::uint64_t known_ms);

/// Whether the last day that `content` gives itself lies before `day`.
[[nodiscard]] bool is_over(const records::Record& content, records::Day day);

/// "in force", "suspended" …; "expired" for what would be in force and is over; then what else is
/// known. `content` may be null.
[[nodiscard]] std::string standing_text(const StateOn& state, const records::Record* content,
                                        records::Day day);

}  // namespace touchstone::rules
