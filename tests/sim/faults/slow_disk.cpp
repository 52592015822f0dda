// A disk takes up to 5 s to sync, and the process waits for it.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class SlowDisk final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        machine_ = &world.machine(any_of(world, dice));
        machine_->disk_delay_ms = dice.between(10, 5'000);
    }

    void end(World&) override { machine_->disk_delay_ms = 0; }

  private:
    Machine* machine_{};
};

}  // namespace

std::unique_ptr<Fault> make_slow_disk() {
    return std::make_unique<SlowDisk>();
}

}  // namespace touchstone::sim
