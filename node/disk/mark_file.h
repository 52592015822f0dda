// C-P7: the high-water mark of one epoch on the disk, on another path than the journal and best on
// another device. Two slots of 4 KiB, written in turn, so that a torn write leaves the other.
#pragma once
#include <optional>
#include <string>

#include "consensus/journal_entry.h"
#include "node/disk/synced_file.h"

namespace touchstone::node {

class MarkFile {
  public:
    /// Makes the mark of an epoch in which nothing was signed: it counts no votes. One that is
    /// there stays. Errors: those of `open` and `write`.
    [[nodiscard]] static Result<void> begin(const std::string& folder, const crypto::PublicKey& key,
                                            std::uint64_t epoch);

    /// Opens `folder`/mark-<key>-<epoch>, or makes it. `found`: the highest mark in it; none when
    /// it was made now, or holds no whole one. Errors: those of reading and writing a file.
    [[nodiscard]] static Result<MarkFile> open(const std::string& folder,
                                               const crypto::PublicKey& key, std::uint64_t epoch,
                                               std::optional<consensus::HighWater>& found);

    /// Errors: `fatal`, rule `disk.write`.
    [[nodiscard]] Result<void> write(const consensus::HighWater& mark);

    /// Removes the files of all epochs before `epoch`.
    static void remove_before(const std::string& folder, std::uint64_t epoch);

  private:
    MarkFile(SyncedFile file, std::uint64_t slot) : file_(std::move(file)), slot_(slot) {}

    SyncedFile file_;
    std::uint64_t slot_;  ///< to be written next
};

}  // namespace touchstone::node
