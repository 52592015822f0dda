// A disk is full, or its sync fails: with nothing kept, or with everything. The process ends.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class FailingDisk final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        Machine& machine = world.machine(any_of(world, dice));
        disk_ = dice.chance(70) ? &machine.journal_disk : &machine.mark_disk;
        using enum Disk::Mood;
        disk_->set_mood(dice.one_of(std::vector{full, sync_fails, sync_fails_kept}));
    }

    void end(World&) override { disk_->set_mood(Disk::Mood::healthy); }

  private:
    Disk* disk_{};
};

}  // namespace

std::unique_ptr<Fault> make_failing_disk() {
    return std::make_unique<FailingDisk>();
}

}  // namespace touchstone::sim
