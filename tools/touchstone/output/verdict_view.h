// A verdict for people: word, symbol and colour, why, who can act, each check, and how old the data
// is.
#pragma once
#include <string>

#include "ledger/verify/verdict.h"
#include "tools/touchstone/output/terminal.h"

namespace touchstone::cli {

/// "VALID", "CHECK FURTHER" … with its symbol, in its colour.
[[nodiscard]] std::string badge(const Terminal& terminal, verify::CertificateVerdict verdict);
/// "✓ pass", "✗ fail" …
[[nodiscard]] std::string mark(const Terminal& terminal, verify::Outcome outcome);

/// The whole answer; `now_ms` tells the data's age.
[[nodiscard]] std::string render_verdict(const Terminal& terminal, const verify::Verdict& verdict,
                                         std::uint64_t now_ms);

}  // namespace touchstone::cli
