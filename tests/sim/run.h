// One run: a storm in which nothing may contradict itself, then calm in which a core of honest
// validators must make progress within a bound.
#pragma once
#include "tests/sim/ledger.h"
#include "tests/sim/plan.h"
#include "tests/sim/trace.h"

namespace touchstone::sim {

struct Outcome {
    std::vector<std::string> violations{};
    std::string stall{};  ///< why no progress was made in time; empty: it was
    std::uint64_t blocks{};
    std::uint64_t epochs{};
    std::uint64_t happenings{};
    std::uint64_t virtual_ms{};
    std::uint64_t trace_hash{};
};

[[nodiscard]] Outcome run(const Plan& plan, const LedgerKind& kind, Trace trace = Trace());

}  // namespace touchstone::sim
