// The power goes between two steps of carrying out effects: some is on disk, some is sent.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class CrashPoint final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        Machine& machine = world.machine(any_of(world, dice));
        if (machine.is_up()) machine.fuse = dice.below(60);
    }
};

}  // namespace

std::unique_ptr<Fault> make_crash_point() {
    return std::make_unique<CrashPoint>();
}

}  // namespace touchstone::sim
