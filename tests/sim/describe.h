// Messages in a few words, for the trace.
#pragma once
#include <string>

#include "consensus/effects.h"

namespace touchstone::sim {

[[nodiscard]] std::string describe(const consensus::Message& message);
[[nodiscard]] std::string describe(const consensus::Report& report);
/// "notarize 12 on 11 3fa2b1"
[[nodiscard]] std::string describe(const consensus::Statement& statement);
/// The first six digits.
[[nodiscard]] std::string short_name(const Hash& hash);

}  // namespace touchstone::sim
