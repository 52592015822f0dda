// The vote journal of one epoch on the disk (docs/spec/consensus.md, "Journal"): files
// votes-<epoch>-<number>, of which the newest is whole by itself.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "consensus/journal.h"
#include "consensus/recovery.h"
#include "node/disk/synced_file.h"

namespace touchstone::node {

/// What was found at opening.
struct FoundJournal {
    consensus::JournalState state{};
    std::vector<consensus::JournalEntry> entries{};
};

class VoteJournal {
  public:
    /// A segment reaches this size in minutes of full load; the next one then takes over.
    static constexpr std::uint64_t kSegmentBytes = 64u << 20;

    /// Whether any segment of the epoch is in the folder.
    [[nodiscard]] static bool is_there(const std::string& folder, std::uint64_t epoch);

    /// Makes the first segment, in which nothing was signed; one that is there stays. To be called
    /// before anything says that the epoch has begun (C-G4): a crash between the two finds an old
    /// epoch and an empty journal, and does this again. Errors: those of writing a file.
    [[nodiscard]] static Result<void> begin(const std::string& folder,
                                            const consensus::SegmentHead& head);

    /// Opens the newest segment of `head`'s epoch; its number and chain are taken from the file.
    /// Missing or damaged segments are told in `found`, and a torn tail is cut off. Errors:
    /// `conflict`, rule `journal.owner`: a journal of another network, set or key; those of
    /// reading and writing.
    [[nodiscard]] static Result<VoteJournal> open(const std::string& folder,
                                                  const consensus::SegmentHead& head,
                                                  FoundJournal& found);

    /// One frame, synced. Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> append(std::span<const consensus::JournalEntry> entries);

    /// Goes on in a new segment that begins with these entries (Replica::carry_over); the older
    /// ones are removed. Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> rotate(std::span<const consensus::JournalEntry> carry_over);

    /// Of the present segment; 0 where none could be opened: rotate before anything is appended.
    [[nodiscard]] std::uint64_t segment_bytes() const { return size_; }

    /// Removes the segments of all epochs before `epoch`: nothing is signed in them any more.
    static void remove_before(const std::string& folder, std::uint64_t epoch);

  private:
    VoteJournal(std::string folder, consensus::SegmentHead head);

    [[nodiscard]] std::string path() const;

    std::string folder_;
    consensus::SegmentHead head_;
    consensus::JournalWriter writer_;
    std::optional<SyncedFile> file_{};
    std::uint64_t size_{};
};

}  // namespace touchstone::node
