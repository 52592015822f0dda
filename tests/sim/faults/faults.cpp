#include "tests/sim/faults/faults.h"

#include <map>

namespace touchstone::sim {

namespace {

const std::map<std::string, MakeFault*>& faults() {
    static const std::map<std::string, MakeFault*> kFaults{
        {"bit-rot", make_bit_rot},
        {"clock-drift", make_clock_drift},
        {"clock-jump", make_clock_jump},
        {"crash", make_crash},
        {"crash-all", make_crash_all},
        {"crash-loop", make_crash_loop},
        {"crash-point", make_crash_point},
        {"deleted-journal", make_deleted_journal},
        {"deleted-mark", make_deleted_mark},
        {"duplication", make_duplication},
        {"failing-disk", make_failing_disk},
        {"flapping", make_flapping},
        {"isolation", make_isolation},
        {"long-delays", make_long_delays},
        {"loss", make_loss},
        {"one-way", make_one_way},
        {"partition", make_partition},
        {"restored-backup", make_restored_backup},
        {"slow-application", make_slow_application},
        {"slow-disk", make_slow_disk},
        {"slow-peer", make_slow_peer},
    };
    return kFaults;
}

}  // namespace

std::vector<std::string> fault_names() {
    std::vector<std::string> names;
    for (const auto& [name, make] : faults()) names.push_back(name);
    return names;
}

std::unique_ptr<Fault> make_fault(const std::string& name) {
    return faults().at(name)();
}

Index any_of(World& world, Dice& dice) {
    return static_cast<Index>(dice.below(world.size()));
}

std::optional<Index> any_frail(World& world, Dice& dice) {
    std::vector<Index> frail;
    for (Index i = 0; i < world.size(); ++i) {
        if (world.is_frail(i)) frail.push_back(i);
    }
    if (frail.empty()) return std::nullopt;
    return dice.one_of(frail);
}

}  // namespace touchstone::sim
