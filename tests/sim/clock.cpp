#include "tests/sim/clock.h"

namespace touchstone::sim {

namespace {

constexpr std::int64_t kMillion = 1'000'000;

std::uint64_t moved(std::uint64_t base, std::int64_t by) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(base) + by);
}

}  // namespace

consensus::Now Clock::read(std::uint64_t world_ms) const {
    const std::int64_t drift = static_cast<std::int64_t>(world_ms) * drift_ppm / kMillion;
    const std::uint64_t monotonic_ms = moved(world_ms, drift);
    return {monotonic_ms, moved(start_ms + monotonic_ms, skew_ms)};
}

std::uint64_t Clock::world_ms(std::uint64_t monotonic_ms) const {
    const auto wanted = static_cast<std::int64_t>(monotonic_ms);
    std::uint64_t at = moved(0, wanted - wanted * drift_ppm / (kMillion + drift_ppm));
    while (at > 0 && read(at - 1).monotonic_ms >= monotonic_ms) --at;
    while (read(at).monotonic_ms < monotonic_ms) ++at;
    return at;
}

}  // namespace touchstone::sim
