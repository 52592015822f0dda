// What a run is made of, all drawn from its seed: how many validators, who is a liar and how, which
// faults there are and how often. Some are left out of each run, so that the rest is met in full.
#pragma once
#include <string>
#include <vector>

#include "tests/sim/network.h"
#include "tests/sim/signing.h"

namespace touchstone::sim {

struct Part {
    Index who{};
    std::string behaviour{};  ///< a name in byzantine/
};

struct Plan {
    std::uint64_t seed{};
    std::size_t size{4};
    std::vector<Part> liars{};  ///< at most f
    /// Honest, and may lose journals or have wrong clocks: with the liars at most f, unless
    /// reckless.
    std::vector<Index> frail{};
    /// Everybody's journal may be lost: nothing may fork, but it may well end in silence.
    bool is_reckless{};
    std::vector<std::string> faults{};  ///< names in faults/
    std::uint64_t fault_every_ms{};
    std::uint64_t record_every_ms{};
    std::uint64_t storm_ms{};      ///< at most so long
    std::uint64_t epoch_blocks{};  ///< after so many an epoch is ended
    Link calm{};
    std::uint64_t application_delay_ms{};
    Scheme scheme{Scheme::tags};
    bool checks_each{};
    bool is_real{};                 ///< the ledger: that of nodes, not a list
    std::uint64_t epoch_ends_ms{};  ///< of a real one, the first: by itself, after so long; 0: not
    std::uint64_t blocks{100};      ///< that are to be final in the end
};

[[nodiscard]] Plan draw_plan(std::uint64_t seed);
/// Lines of at most 80 columns.
[[nodiscard]] std::string describe(const Plan& plan);

}  // namespace touchstone::sim
