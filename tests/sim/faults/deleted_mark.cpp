// A validator comes back without its high-water mark; the journal is whole.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class DeletedMark final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        who_ = any_frail(world, dice);
        if (!who_ || !world.machine(*who_).is_up()) return who_.reset();
        world.hold_down(*who_);
        Machine& machine = world.machine(*who_);
        machine.mark_disk.remove(machine.mark_name());
    }

    void end(World& world) override {
        if (who_) world.let_up(*who_);
    }

  private:
    std::optional<Index> who_{};
};

}  // namespace

std::unique_ptr<Fault> make_deleted_mark() {
    return std::make_unique<DeletedMark>();
}

}  // namespace touchstone::sim
