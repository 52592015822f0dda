// The machine's clock and random device: the only place from which time and chance enter the tools.
#pragma once
#include <cstdint>
#include <span>

namespace touchstone::local {

/// Milliseconds since 1970 UTC. TOUCHSTONE_NOW_MS overrides it, for demonstrations and tests.
[[nodiscard]] std::uint64_t now_ms();
void fill_random(std::span<std::uint8_t> bytes);

}  // namespace touchstone::local
