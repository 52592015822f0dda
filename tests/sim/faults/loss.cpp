// Some of everything is lost, up to 30 in 100.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class Loss final : public LinkFault {
    void draw(World&, Dice& dice) override { percent_ = dice.between(1, 30); }

    Link added(std::size_t, std::size_t, Dice&) override { return {.loss_percent = percent_}; }

    std::uint64_t percent_{};
};

}  // namespace

std::unique_ptr<Fault> make_loss() {
    return std::make_unique<Loss>();
}

}  // namespace touchstone::sim
