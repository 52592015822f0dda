// From what a journal holds to where a replica goes on.
#pragma once
#include "consensus/safety_rules.h"

namespace touchstone::consensus {

struct Recovered {
    SafetyState safety{};
    std::optional<Floor> floor{};
    std::vector<Vote> votes{};                ///< own, above the floor
    std::vector<Certificate> certificates{};  ///< above the floor
    std::vector<BlockPointer> bodies{};       ///< above the floor's height
    std::map<Hash, bool> verdicts{};
    std::vector<Evidence> evidence{};
};

/// Replays entries in order; what the floor has overtaken is dropped.
/// Errors: `corrupt`, rule `consensus.journal`, when they contradict themselves: two votes that no
/// honest validator gives, numbers out of order.
[[nodiscard]] Result<Recovered> recover(const Committee& committee, Index self,
                                        const std::vector<JournalEntry>& entries);

/// C-P7, C-A1: whether the journal knows of every vote. When it does not, the replica starts
/// silent. `intact`: the journal was read without damage before its tail. `high_water`: of this
/// epoch, if there is one.
void distrust(Recovered& recovered, bool intact, const std::optional<HighWater>& high_water);

}  // namespace touchstone::consensus
