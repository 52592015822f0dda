#include "node/driver/keeper.h"

namespace touchstone::node {

using consensus::JournalState;

consensus::SegmentHead segment_head(const consensus::Committee& committee, consensus::Index self) {
    return {.network_id = committee.network_id(),
            .epoch = committee.epoch(),
            .validators = committee.validators_hash(),
            .key = committee.member(self).validator_key};
}

Result<void> Keeper::begin(const KeeperFolders& folders, const consensus::SegmentHead& head) {
    if (VoteJournal::is_there(folders.journal, head.epoch)) return {};
    // A crash between the two finds a mark that counts nothing and no journal, and does this again.
    TRY_VOID(MarkFile::begin(folders.marks, head.key, head.epoch));
    return VoteJournal::begin(folders.journal, head);
}

Result<Keeper> Keeper::open(const KeeperFolders& folders, const consensus::Committee& committee,
                            consensus::Index self, consensus::Recovered& recovered,
                            JournalState& state) {
    FoundJournal found;
    TRY(VoteJournal journal,
        VoteJournal::open(folders.journal, segment_head(committee, self), found));
    std::optional<consensus::HighWater> high_water;
    TRY(MarkFile mark, MarkFile::open(folders.marks, committee.member(self).validator_key,
                                      committee.epoch(), high_water));
    state = found.state;
    auto read = consensus::recover(committee, self, found.entries);
    // A journal that contradicts itself says nothing that may be relied on.
    if (!read) state = JournalState::damaged;
    recovered = read ? *std::move(read) : consensus::Recovered{};
    consensus::distrust(recovered, found.entries, state, high_water);
    return Keeper(std::move(journal), std::move(mark), state == JournalState::whole);
}

Result<void> Keeper::keep(const consensus::Effects& effects) {
    // C-P1 to C-P5, C-P9. A crash before this returns finds the frame or not; nothing of the turn
    // has left the process either way.
    if (!effects.persist.empty()) TRY_VOID(journal_.append(effects.persist));
    // C-P7. A crash between the two finds a journal ahead of the mark: the next start writes the
    // mark again, before it repeats the votes.
    if (effects.high_water) TRY_VOID(mark_.write(*effects.high_water));
    return {};
}

bool Keeper::must_rotate() const {
    return !is_whole_ || journal_.segment_bytes() >= VoteJournal::kSegmentBytes;
}

Result<void> Keeper::rotate(const std::vector<consensus::JournalEntry>& carry_over) {
    TRY_VOID(journal_.rotate(carry_over));
    is_whole_ = true;
    return {};
}

void Keeper::forget_before(const KeeperFolders& folders, std::uint64_t epoch) {
    VoteJournal::remove_before(folders.journal, epoch);
    MarkFile::remove_before(folders.marks, epoch);
}

}  // namespace touchstone::node
