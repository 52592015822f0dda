// An old copy of a journal comes back; the high-water mark on the other disk does not.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class RestoredBackup final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        who_ = any_frail(world, dice);
        if (!who_) return;
        Machine& machine = world.machine(*who_);
        name_ = machine.journal_name();
        copy_ = machine.journal_disk.read(name_);
        mark_ = machine.mark_disk.read(machine.mark_name());
    }

    void end(World& world) override {
        if (!who_ || !copy_) return;
        Machine& machine = world.machine(*who_);
        if (!machine.is_up()) return;
        if (machine.journal_name() != name_ || machine.mark_disk.read(machine.mark_name()) == mark_)
            return;
        world.hold_down(*who_);
        machine.journal_disk.restore(name_, *copy_);
        world.let_up(*who_);
    }

  private:
    std::optional<Index> who_{};
    std::string name_{};
    std::optional<Bytes> copy_{};
    std::optional<Bytes> mark_{};  ///< another one later: votes were signed since
};

}  // namespace

std::unique_ptr<Fault> make_restored_backup() {
    return std::make_unique<RestoredBackup>();
}

}  // namespace touchstone::sim
