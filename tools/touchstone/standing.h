// How a subject stands on a day, in words: its status, and whether its term is over.
#pragma once
#include <optional>
#include <string>

#include "ledger/rules/timeline.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

/// The event whose content holds in `state`, else the newest one with content that was recorded by
/// `known_ms`. None: no event has.
[[nodiscard]] std::optional<std::size_t> content_event(const rules::SubjectLeaf& leaf,
                                                       const rules::StateOn& state,
                                                       std::uint64_t known_ms);
/// Its record. Errors: `corrupt`.
[[nodiscard]] Result<std::optional<records::Record>> content_of(const OpenLedger& open,
                                                                const rules::SubjectLeaf& leaf,
                                                                const rules::StateOn& state,
                                                                std::uint64_t known_ms);

/// Whether the last day that `content` gives itself lies before `day`.
[[nodiscard]] bool is_over(const records::Record& content, records::Day day);

/// "in force", "suspended" …; "expired" for what would be in force and is over; then what else is
/// known. `content` may be null.
[[nodiscard]] std::string standing_text(const rules::StateOn& state, const records::Record* content,
                                        records::Day day);

}  // namespace touchstone::cli
