// Verdicts as JSON, for programs: stable field names, one schema version. Its own target,
// ledger_verify_json.
#pragma once
#include <string>

#include "ledger/verify/requirement.h"
#include "ledger/verify/trace.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

inline constexpr int kVerdictSchema = 1;

/// One object; docs/spec/verdicts.md lists the members. On one line, or indented.
[[nodiscard]] std::string to_json(const Verdict& verdict, bool pretty);
[[nodiscard]] std::string to_json(const Requirements& found, bool pretty);
[[nodiscard]] std::string to_json(const Trace& trace, bool pretty);

}  // namespace touchstone::verify
