// One validator hears nobody, and nobody hears it.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class Isolation final : public LinkFault {
    void draw(World& world, Dice& dice) override { who_ = any_of(world, dice); }

    Link added(std::size_t from, std::size_t to, Dice&) override {
        return {.cuts = from == who_ || to == who_ ? 1u : 0u};
    }

    std::size_t who_{};
};

}  // namespace

std::unique_ptr<Fault> make_isolation() {
    return std::make_unique<Isolation>();
}

}  // namespace touchstone::sim
