// A machine's two clocks: one only goes forward, both may be fast or slow, the wall's may be wrong.
#pragma once
#include "consensus/timing.h"

namespace touchstone::sim {

struct Clock {
    std::uint64_t start_ms{};  ///< that of the wall, rightly, when the world begins
    std::int64_t skew_ms{};    ///< of the clock on the wall
    std::int64_t drift_ppm{};  ///< of both

    /// At a time of the world.
    [[nodiscard]] consensus::Now read(std::uint64_t world_ms) const;
    /// When the monotonic clock will show this.
    [[nodiscard]] std::uint64_t world_ms(std::uint64_t monotonic_ms) const;
};

}  // namespace touchstone::sim
