#include "tests/sim/trace.h"

#include <cstdio>

#include "tests/sim/dice.h"

namespace touchstone::sim {

void Trace::note(std::uint64_t at_ms, std::uint64_t who, std::uint64_t what) {
    hash_ = mix(hash_, mix(mix(at_ms, who), what));
}

void Trace::print(std::uint64_t at_ms, const std::string& who, const std::string& text) {
    const auto ms = static_cast<unsigned long long>(at_ms);
    std::printf("%8llu.%03llu  %-5.5s %.60s\n", ms / 1'000, ms % 1'000, who.c_str(), text.c_str());
}

}  // namespace touchstone::sim
