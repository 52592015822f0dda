// Each direction between each two takes longer, up to 5 s, and what is sent is reordered.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class LongDelays final : public LinkFault {
    void draw(World&, Dice& dice) override { most_ms_ = dice.between(50, 5'000); }

    Link added(std::size_t, std::size_t, Dice& dice) override {
        return {.spread_ms = dice.below(most_ms_)};
    }

    std::uint64_t most_ms_{};
};

}  // namespace

std::unique_ptr<Fault> make_long_delays() {
    return std::make_unique<LongDelays>();
}

}  // namespace touchstone::sim
