// One validator is without power for a while.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class Crash final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        who_ = any_of(world, dice);
        world.hold_down(who_);
    }

    void end(World& world) override { world.let_up(who_); }

  private:
    Index who_{};
};

}  // namespace

std::unique_ptr<Fault> make_crash() {
    return std::make_unique<Crash>();
}

}  // namespace touchstone::sim
