// One validator sends a few kilobytes in a second.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class SlowPeer final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        who_ = any_of(world, dice);
        world.network().set_uplink(who_, dice.between(1'000, 20'000));
    }

    void end(World& world) override { world.network().set_uplink(who_, 0); }

  private:
    Index who_{};
};

}  // namespace

std::unique_ptr<Fault> make_slow_peer() {
    return std::make_unique<SlowPeer>();
}

}  // namespace touchstone::sim
