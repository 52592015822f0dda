// Tells snapshots to those who ask, from the log and a state that no longer changes.
#pragma once
#include <atomic>

#include "ledger/store/ledger.h"
#include "node/messages/word.h"
#include "node/snapshot/offer.h"
#include "node/snapshot/shelf.h"

namespace touchstone::node {

/// Heights between two finalizations that are told: the first at most so many above the one before,
/// or the next that there is. Each block is then proven by one that is near.
inline constexpr std::uint64_t kToldFinalizations = 32;
/// Of one answer, so that it keeps others waiting for a tenth of a second at most.
inline constexpr std::size_t kFinalizationsMax = 256;

class SnapshotSource {
  public:
    /// The ledger must outlive it. `every`: as Shelf has it.
    SnapshotSource(const store::Ledger& ledger, std::uint64_t every);

    // By the thread that commits.

    /// The ledger is open, and offers what it is: others that were opened at the same block do too.
    void opened(std::uint64_t now_ms);
    void committed(const chain::Header& header, std::uint64_t now_ms);

    /// By one thread, any. Errors: what the ledger says; of what is not to be had the answer says
    /// so.
    [[nodiscard]] Result<SnapshotAnswer> answer(const SnapshotQuestion& question,
                                                std::uint64_t now_ms);

  private:
    using Items = std::vector<Bytes>;
    [[nodiscard]] Result<Items> items_of(KeptState& kept, SnapshotPart part, std::uint64_t first);
    [[nodiscard]] Result<Items> offer(const KeptState& kept) const;
    [[nodiscard]] Result<Items> handovers(const chain::Header& head, std::uint64_t first) const;
    [[nodiscard]] Result<Items> hashes(const chain::Header& head, std::uint64_t piece) const;
    [[nodiscard]] Result<Items> leaves(const chain::Header& head, std::uint64_t first) const;
    [[nodiscard]] Result<Items> chunks(const KeptState& kept, std::uint64_t first) const;
    [[nodiscard]] Result<Items> finalizations(const chain::Header& head, std::uint64_t above) const;

    /// A block, and the finalization of it alone, where it has one.
    struct Own {
        chain::Header header{};
        std::optional<consensus::Certificate> finalization{};
    };

    [[nodiscard]] Result<Own> own(std::uint64_t height) const;

    struct Told {
        std::uint64_t height{};
        consensus::Certificate finalization{};
    };

    [[nodiscard]] Result<std::optional<Told>> next_told(const chain::Header& head,
                                                        std::uint64_t above) const;

    const store::Ledger& ledger_;
    Shelf shelf_;
    std::uint64_t every_;
    std::atomic<std::uint64_t> height_{};  ///< of the last committed block
};

}  // namespace touchstone::node
