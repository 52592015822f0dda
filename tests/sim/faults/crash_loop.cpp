// One validator fails again and again, each time somewhere else.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class CrashLoop final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        Machine& machine = world.machine(any_of(world, dice));
        for (int i = 0; i < 8; ++i) {
            const std::uint64_t steps = dice.below(30);
            world.timeline().after(dice.between(0, 20'000), [&machine, steps] {
                if (machine.is_up()) machine.fuse = steps;
            });
        }
    }
};

}  // namespace

std::unique_ptr<Fault> make_crash_loop() {
    return std::make_unique<CrashLoop>();
}

}  // namespace touchstone::sim
