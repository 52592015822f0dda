// Executed blocks above the ledger's head, each with the state after it: what proposals build on,
// and what a finalized block is committed from.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "ledger/store/ledger.h"

namespace touchstone::node {

/// Overlays kept: as many as the engine knows blocks (consensus/limits.h), so that none that it
/// can still need goes.
inline constexpr std::size_t kOverlaysMax = 64;
/// Leaf bytes of all of them: the engine builds 16 full blocks above what is final, and as many
/// rivals.
inline constexpr std::size_t kOverlayBytesMax = 128u << 20;

class Overlays {
  public:
    /// The ledger must outlive it.
    explicit Overlays(const store::Ledger& ledger);

    /// The state after a block: the ledger's head, or one of these; null when it is neither. Valid
    /// until the next change.
    [[nodiscard]] const registry::State* state_after(const Hash& block);

    [[nodiscard]] bool has(const Hash& block) const { return overlays_.contains(block); }

    /// Whether it was here, and went for want of room: the engine may still need it.
    [[nodiscard]] bool has_lost(const Hash& block) const { return lost_.contains(block); }

    /// Whether the block or one between it and the head holds this record leaf.
    [[nodiscard]] bool holds(const Hash& block, const Hash& leaf_hash) const;
    /// Of the blocks on the way from the head to this one, and of the ledger below. The overlays
    /// must outlive it, unchanged.
    [[nodiscard]] std::unique_ptr<registry::LeafSource> leaves_under(const Hash& block) const;

    /// Beyond the bounds, what was not used for longest goes.
    void keep(registry::SealedBlock block);
    /// Needs has(block).
    [[nodiscard]] registry::SealedBlock take(const Hash& block);
    /// The ledger has a new head: only what stands on it stays.
    void advance();

    [[nodiscard]] std::size_t size() const { return overlays_.size(); }

    /// The newest by height, then by use; else the head.
    [[nodiscard]] const Hash& highest() const { return highest_; }

    [[nodiscard]] const Hash& head() const { return head_; }

  private:
    class Leaves;

    struct Overlay {
        registry::SealedBlock block{};
        std::vector<Hash> sorted_hashes{};  ///< of the record leaves
        std::size_t bytes{};
        std::uint64_t used{};
    };

    void make_room(const Hash& newest);
    void find_highest();

    const store::Ledger& ledger_;
    std::map<Hash, Overlay> overlays_{};  ///< by block hash
    Hash head_;
    Hash highest_;
    std::map<Hash, std::uint64_t> lost_{};  ///< those that went for want of room, and their heights
    std::uint64_t uses_{};
};

}  // namespace touchstone::node
