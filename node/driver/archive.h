// Answers those who are behind, from what is final here. On any thread, beside the one that
// commits.
#pragma once
#include <mutex>
#include <string>

#include "ledger/store/ledger.h"
#include "node/messages/word.h"

namespace touchstone::node {

class Archive {
  public:
    /// The ledger must outlive it.
    explicit Archive(const store::Ledger& ledger) : ledger_(ledger) {}

    /// Up to this height blocks are told from now on. By the thread that commits.
    void advance(std::uint64_t height);
    /// The newest signed note.
    void publish(std::string checkpoint);

    /// Errors: `corrupt`, and what the disk says.
    [[nodiscard]] Result<SyncAnswer> answer(const SyncQuestion& question) const;

  private:
    [[nodiscard]] Result<void> add_blocks(SyncAnswer& answer, const SyncQuestion& question) const;
    [[nodiscard]] Result<void> add_bridge(SyncAnswer& answer) const;

    const store::Ledger& ledger_;
    mutable std::mutex mutex_{};  ///< guards what is published
    std::uint64_t height_{};
    std::string checkpoint_{};
};

}  // namespace touchstone::node
