// One run: a storm in which nothing may contradict itself, then calm in which a core of honest
// validators must make progress within a bound.
#pragma once
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

/// Not watched, it goes the same way in less time: nothing but a stall can be found.
[[nodiscard]] Outcome run(const Plan& plan, Trace trace = Trace(), bool is_watched = true);

}  // namespace touchstone::sim
