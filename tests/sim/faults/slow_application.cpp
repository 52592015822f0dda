// One validator executes slowly: up to 2 s for each thing it is asked.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class SlowApplication final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        machine_ = &world.machine(any_of(world, dice));
        machine_->application_delay_ms = dice.between(100, 2'000);
    }

    void end(World& world) override {
        machine_->application_delay_ms = world.plan().application_delay_ms;
    }

  private:
    Machine* machine_{};
};

}  // namespace

std::unique_ptr<Fault> make_slow_application() {
    return std::make_unique<SlowApplication>();
}

}  // namespace touchstone::sim
