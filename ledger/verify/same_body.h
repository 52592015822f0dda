// Whether two ids are one body under two arcs. Private to ledger/verify.
#pragma once
#include <optional>
#include <string>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

/// Both say so, each on its own subject, by `day`; nullopt when something of it is not proven.
[[nodiscard]] std::optional<bool> is_same_body(Facts& facts, const std::string& one,
                                               const std::string& other, records::Day day);

}  // namespace touchstone::verify
