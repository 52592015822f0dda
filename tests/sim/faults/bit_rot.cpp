// One bit of a journal is another when its validator comes back.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class BitRot final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        who_ = any_frail(world, dice);
        if (!who_ || !world.machine(*who_).is_up()) return who_.reset();
        world.hold_down(*who_);
        Machine& machine = world.machine(*who_);
        (void)machine.journal_disk.rot(machine.journal_name());
    }

    void end(World& world) override {
        if (who_) world.let_up(*who_);
    }

  private:
    std::optional<Index> who_{};
};

}  // namespace

std::unique_ptr<Fault> make_bit_rot() {
    return std::make_unique<BitRot>();
}

}  // namespace touchstone::sim
