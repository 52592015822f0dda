// Many runs, on several threads; what failed, and how to see it again.
#pragma once
#include <cstdint>

namespace touchstone::sim {

struct Campaign {
    std::uint64_t seeds{100};
    std::uint64_t from{1};
    unsigned jobs{1};
    bool once{};  ///< else each seed runs twice, and both traces must be the same
};

/// Prints `runs=N violations=V stalls=S` last. False when there were violations or stalls.
[[nodiscard]] bool run_all(const Campaign& campaign);

/// One seed: its plan, what happens if `is_traced`, and how it ended.
[[nodiscard]] bool replay(std::uint64_t seed, bool is_traced);

}  // namespace touchstone::sim
