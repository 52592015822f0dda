// From what a journal holds to where a replica goes on.
#pragma once
#include "consensus/safety_rules.h"

namespace touchstone::consensus {

struct Recovered {
    SafetyState safety{};
    std::optional<Floor> floor{};
    std::vector<Vote> votes{};                ///< own, above the floor
    std::vector<Certificate> certificates{};  ///< above the floor
    /// Bodies in the order of the journal, those just below the floor too: a crash between floor
    /// and commit leaves blocks that the application has yet to commit.
    std::vector<BlockPointer> bodies{};
    std::map<Hash, bool> verdicts{};
    std::vector<Evidence> evidence{};
};

/// Replays entries in order; what the floor has overtaken is dropped.
/// Errors: `corrupt`, rule `consensus.journal`, when they contradict themselves: two votes that no
/// honest validator gives, numbers out of order.
[[nodiscard]] Result<Recovered> recover(const Committee& committee, Index self,
                                        const std::vector<JournalEntry>& entries);

/// C-P5: what a crash between floor and commit kept from the application: the way from its last
/// block, `head`, to the floor, in order. Empty when there is none, or when bodies of it are
/// missing. Rivals that were voted for as well are not on it.
[[nodiscard]] std::vector<BlockPointer> uncommitted(const Recovered& recovered, const Hash& head);

/// What the node has of this epoch's journal.
enum class JournalState : std::uint8_t {
    begun,    ///< created now, by the process that saw the epoch begin: nothing was signed
    whole,    ///< read to its end, or cut at a torn tail
    damaged,  ///< wrong before its tail
    missing,  ///< not there, though the epoch began without this process looking
};

/// C-P7, C-A1: a journal that may not know of every vote makes the validator silent.
/// `entries`: the journal's; `mark`: as kept on the other path, if it is there.
void distrust(Recovered& recovered, const std::vector<JournalEntry>& entries, JournalState state,
              const std::optional<HighWater>& mark);

/// C-A1: votes were lost in another way than these two files can tell.
void silence(Recovered& recovered);

}  // namespace touchstone::consensus
