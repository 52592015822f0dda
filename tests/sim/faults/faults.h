// The faults that a storm is made of, by name.
#pragma once
#include <string>

#include "tests/sim/world.h"

namespace touchstone::sim {

/// One thing that goes wrong, and is put right after a while.
class Fault {
  public:
    virtual ~Fault() = default;

    virtual void begin(World& world, Dice& dice) = 0;

    /// Once, after begin. What happened stays; what is broken is mended.
    virtual void end(World&) {}
};

[[nodiscard]] std::vector<std::string> fault_names();
/// Needs one of them.
[[nodiscard]] std::unique_ptr<Fault> make_fault(const std::string& name);

using MakeFault = std::unique_ptr<Fault>();

MakeFault make_bit_rot, make_clock_drift, make_clock_jump, make_crash, make_crash_all,
    make_crash_loop, make_crash_point, make_deleted_journal, make_deleted_mark, make_duplication,
    make_failing_disk, make_flapping, make_isolation, make_long_delays, make_loss, make_one_way,
    make_partition, make_restored_backup, make_slow_application, make_slow_disk, make_slow_peer;

/// Any validator.
[[nodiscard]] Index any_of(World& world, Dice& dice);
/// A validator that may lose journals or have a wrong clock; nullopt: there is none.
[[nodiscard]] std::optional<Index> any_frail(World& world, Dice& dice);

}  // namespace touchstone::sim
