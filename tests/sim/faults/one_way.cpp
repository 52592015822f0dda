// Some links carry nothing in one direction.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class OneWay final : public LinkFault {
    void draw(World&, Dice& dice) override { percent_ = dice.between(5, 50); }

    Link added(std::size_t, std::size_t, Dice& dice) override {
        return {.cuts = dice.chance(percent_) ? 1u : 0u};
    }

    std::uint64_t percent_{};
};

}  // namespace

std::unique_ptr<Fault> make_one_way() {
    return std::make_unique<OneWay>();
}

}  // namespace touchstone::sim
