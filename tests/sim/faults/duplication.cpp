// Some of everything comes twice.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class Duplication final : public LinkFault {
    void draw(World&, Dice& dice) override { percent_ = dice.between(5, 50); }

    Link added(std::size_t, std::size_t, Dice&) override { return {.duplicate_percent = percent_}; }

    std::uint64_t percent_{};
};

}  // namespace

std::unique_ptr<Fault> make_duplication() {
    return std::make_unique<Duplication>();
}

}  // namespace touchstone::sim
