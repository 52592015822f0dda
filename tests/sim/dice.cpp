#include "tests/sim/dice.h"

namespace touchstone::sim {

namespace {

std::uint64_t scramble(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

}  // namespace

std::uint64_t Dice::next() {
    state_ += 0x9E3779B97F4A7C15;
    return scramble(state_);
}

std::uint64_t Dice::below(std::uint64_t bound) {
    TOUCHSTONE_CHECK(bound > 0);
    return next() % bound;
}

std::uint64_t Dice::between(std::uint64_t least, std::uint64_t most) {
    return least + below(most - least + 1);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    return scramble(a * 0x9E3779B97F4A7C15 + b);
}

}  // namespace touchstone::sim
