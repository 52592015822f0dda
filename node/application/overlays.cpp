#include "node/application/overlays.h"

#include <algorithm>

namespace touchstone::node {

/// Reads upwards from the block that is built on: few are between it and the ledger.
class Overlays::Leaves final : public registry::LeafSource {
  public:
    Leaves(const Overlays& overlays, const Hash& block) : overlays_(overlays), block_(block) {}

    Result<Bytes> leaf(std::uint64_t index) const override {
        for (auto at = overlays_.overlays_.find(block_); at != overlays_.overlays_.end();
             at = overlays_.overlays_.find(at->second.block.header.parent)) {
            const registry::SealedBlock& block = at->second.block;
            const std::uint64_t first = block.header.log_size + 1 - block.leaves.size();
            if (index < first) continue;
            if (index - first < block.leaves.size()) return block.leaves[index - first];
            return missing(index);
        }
        auto stored = overlays_.ledger_.leaf(index);
        if (!stored && stored.error().code == Errc::not_found) return missing(index);
        return stored;
    }

  private:
    /// Execution asks for leaves that the map names and for no others. One that is not there is
    /// damage, and must not look like a refusal of the record that asked.
    static tl::unexpected<Error> missing(std::uint64_t index) {
        return fail(Errc::corrupt, "ledger.leaf",
                    "leaf " + std::to_string(index) + ", which the map names, is missing");
    }

    const Overlays& overlays_;
    Hash block_;
};

Overlays::Overlays(const store::Ledger& ledger)
    : ledger_(ledger), head_(chain::block_hash(ledger.state().head)), highest_(head_) {}

const registry::State* Overlays::state_after(const Hash& block) {
    if (block == head_) return &ledger_.state();
    const auto found = overlays_.find(block);
    if (found == overlays_.end()) return nullptr;
    // Those below are used with it, by their leaves: a parent never goes before its child.
    for (auto at = found; at != overlays_.end();
         at = overlays_.find(at->second.block.header.parent)) {
        at->second.used = ++uses_;
    }
    return &found->second.block.state;
}

bool Overlays::holds(const Hash& block, const Hash& leaf_hash) const {
    for (auto at = overlays_.find(block); at != overlays_.end();
         at = overlays_.find(at->second.block.header.parent)) {
        if (std::ranges::binary_search(at->second.sorted_hashes, leaf_hash)) return true;
    }
    return false;
}

std::unique_ptr<registry::LeafSource> Overlays::leaves_under(const Hash& block) const {
    return std::make_unique<Leaves>(*this, block);
}

void Overlays::keep(registry::SealedBlock block) {
    const Hash hash = chain::block_hash(block.header);
    lost_.erase(hash);
    Overlay overlay{.block = std::move(block), .used = ++uses_};
    overlay.sorted_hashes.assign(overlay.block.leaf_hashes.begin(),
                                 overlay.block.leaf_hashes.end() - 1);
    std::ranges::sort(overlay.sorted_hashes);
    for (const Bytes& leaf : overlay.block.leaves) overlay.bytes += leaf.size();
    overlays_.insert_or_assign(hash, std::move(overlay));
    make_room(hash);
    find_highest();
}

void Overlays::make_room(const Hash& newest) {
    std::size_t bytes = 0;
    for (const auto& [hash, overlay] : overlays_) bytes += overlay.bytes;
    while (overlays_.size() > kOverlaysMax || bytes > kOverlayBytesMax) {
        const auto oldest = std::ranges::min_element(
            overlays_, {}, [](const auto& overlay) { return overlay.second.used; });
        if (oldest->first == newest) return;
        bytes -= oldest->second.bytes;
        lost_.emplace(oldest->first, oldest->second.block.header.height);
        overlays_.erase(oldest);
    }
}

registry::SealedBlock Overlays::take(const Hash& block) {
    const auto at = overlays_.find(block);
    TOUCHSTONE_CHECK(at != overlays_.end());
    registry::SealedBlock taken = std::move(at->second.block);
    overlays_.erase(at);
    return taken;
}

void Overlays::advance() {
    head_ = chain::block_hash(ledger_.state().head);
    const std::uint64_t height = ledger_.state().head.height;
    std::erase_if(lost_, [&](const auto& lost) { return lost.second <= height; });
    // Heights rise from parent to child, so one pass in their order finds all that stand on it.
    std::vector<std::pair<std::uint64_t, Hash>> order;
    for (const auto& [hash, overlay] : overlays_) {
        order.emplace_back(overlay.block.header.height, hash);
    }
    std::ranges::sort(order);
    for (const auto& [above, hash] : order) {
        const Hash& parent = overlays_.at(hash).block.header.parent;
        if (parent != head_ && !overlays_.contains(parent)) overlays_.erase(hash);
    }
    find_highest();
}

void Overlays::find_highest() {
    highest_ = head_;
    std::pair<std::uint64_t, std::uint64_t> best{};
    for (const auto& [hash, overlay] : overlays_) {
        const std::pair place{overlay.block.header.height, overlay.used};
        if (place <= best) continue;
        best = place;
        highest_ = hash;
    }
}

}  // namespace touchstone::node
