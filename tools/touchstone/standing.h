// What a subject's record says where an answer looks from.
#pragma once
#include <optional>

#include "ledger/rules/standing.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

/// The record of rules::content_event. Errors: `corrupt`.
[[nodiscard]] Result<std::optional<records::Record>> content_of(const OpenLedger& open,
                                                                const rules::SubjectLeaf& leaf,
                                                                const rules::StateOn& state,
                                                                std::uint64_t known_ms);

}  // namespace touchstone::cli
