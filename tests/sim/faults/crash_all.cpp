// All validators are without power, and come back one after another.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class CrashAll final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        for (Index i = 0; i < world.size(); ++i) {
            world.hold_down(i);
            world.timeline().after(dice.between(10, 3'000), [&world, i] { world.let_up(i); });
        }
    }
};

}  // namespace

std::unique_ptr<Fault> make_crash_all() {
    return std::make_unique<CrashAll>();
}

}  // namespace touchstone::sim
