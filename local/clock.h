// The machine's clock and random device: the only place from which time and chance enter the tools.
#pragma once
#include <cstdint>
#include <span>

namespace touchstone::local {

/// Milliseconds since 1970 UTC. TOUCHSTONE_NOW_MS, a whole number, stands in for the clock: for
/// demonstrations and tests. Anything else in that variable is ignored.
[[nodiscard]] std::uint64_t now_ms();
/// Milliseconds of a clock that only goes forward, std::chrono::steady_clock, for deadlines.
[[nodiscard]] std::uint64_t monotonic_ms();
/// From the kernel's generator; stops the program when there is none.
void fill_random(std::span<std::uint8_t> bytes);

}  // namespace touchstone::local
