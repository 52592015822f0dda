// What a validator must not forget of an epoch: its journal and its high-water mark, each in its
// place, in the order of safety.
#pragma once
#include "consensus/effects.h"
#include "node/disk/mark_file.h"
#include "node/disk/vote_journal.h"

namespace touchstone::node {

struct KeeperFolders {
    std::string journal{};
    std::string marks{};
};

class Keeper {
  public:
    /// Makes mark and journal of an epoch of which nothing was signed yet; see VoteJournal::begin.
    /// Where a journal is, neither is touched: a mark that is missing beside it was lost.
    [[nodiscard]] static Result<void> begin(const KeeperFolders& folders,
                                            const consensus::SegmentHead& head);

    /// Opens both, and tells what they say of the past in `recovered`: distrusted, where it may
    /// lack a vote. Errors: those of VoteJournal::open and MarkFile::open.
    [[nodiscard]] static Result<Keeper> open(const KeeperFolders& folders,
                                             const consensus::Committee& committee,
                                             consensus::Index self, consensus::Recovered& recovered,
                                             consensus::JournalState& state);

    /// Effects 1 and 2: on the disk when it returns. Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> keep(const consensus::Effects& effects);

    /// The segment is long, or must not be appended to.
    [[nodiscard]] bool must_rotate() const;
    /// Needs that every Commit told is on disk. Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> rotate(const std::vector<consensus::JournalEntry>& carry_over);

    /// Epochs before this one are over for good.
    static void forget_before(const KeeperFolders& folders, std::uint64_t epoch);

  private:
    Keeper(VoteJournal journal, MarkFile mark, bool is_whole)
        : journal_(std::move(journal)), mark_(std::move(mark)), is_whole_(is_whole) {}

    VoteJournal journal_;
    MarkFile mark_;
    bool is_whole_;  ///< else what is wrong with the segment is carried into a new one first
};

/// The head that the journal of this member begins with.
[[nodiscard]] consensus::SegmentHead segment_head(const consensus::Committee& committee,
                                                  consensus::Index self);

}  // namespace touchstone::node
