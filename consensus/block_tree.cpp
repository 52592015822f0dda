#include "consensus/block_tree.h"

#include <algorithm>

#include "consensus/limits.h"

namespace touchstone::consensus {

BlockTree::BlockTree(const Hash& root, const chain::Header& header)
    : root_(root), root_header_(header) {}

bool BlockTree::add(const Hash& hash, const chain::Header& header, std::vector<Hash> leaf_hashes) {
    if (hash == root_ || blocks_.contains(hash)) return true;
    if (blocks_.size() >= kKnownBlocksMax || header.height <= root_header_.height) return false;
    KnownBlock& known = blocks_[hash];
    known.header = header;
    known.leaves.resize(leaf_hashes.size());
    known.leaf_hashes = std::move(leaf_hashes);
    if (known.leaf_hashes.empty()) known.body = std::make_shared<const Block>(Block{header, {}});
    return true;
}

bool BlockTree::add(const Hash& hash, BlockPointer block) {
    if (!add(hash, block->header, leaf_hashes(*block))) return false;
    KnownBlock* known = find(hash);
    if (known == nullptr || known->body) return true;
    known->leaves.clear();
    known->body = std::move(block);
    return true;
}

bool BlockTree::fill(const Hash& hash, const std::vector<Bytes>& leaves) {
    KnownBlock* known = find(hash);
    if (known == nullptr || known->body) return false;
    std::map<Hash, const Bytes*> arrived;
    for (const Bytes& leaf : leaves) arrived.emplace(leaf_hash(leaf), &leaf);
    for (std::size_t i = 0; i < known->leaves.size(); ++i) {
        const auto at = arrived.find(known->leaf_hashes.at(i));
        if (at != arrived.end()) known->leaves.at(i) = *at->second;
    }
    const auto is_here = [](const std::optional<Bytes>& leaf) { return leaf.has_value(); };
    if (!std::ranges::all_of(known->leaves, is_here)) return false;
    Block block{.header = known->header};
    for (auto& leaf : known->leaves) block.leaves.push_back(*std::move(leaf));
    known->leaves.clear();
    known->body = std::make_shared<const Block>(std::move(block));
    return true;
}

KnownBlock* BlockTree::find(const Hash& hash) {
    const auto at = blocks_.find(hash);
    return at == blocks_.end() ? nullptr : &at->second;
}

const KnownBlock* BlockTree::find(const Hash& hash) const {
    const auto at = blocks_.find(hash);
    return at == blocks_.end() ? nullptr : &at->second;
}

const chain::Header* BlockTree::header(const Hash& hash) const {
    if (hash == root_) return &root_header_;
    const KnownBlock* known = find(hash);
    return known == nullptr ? nullptr : &known->header;
}

bool BlockTree::is_certified(const Hash& hash) const {
    // A block is given to the application only after its parent was accepted.
    if (hash == root_) return true;
    const KnownBlock* known = find(hash);
    return known != nullptr && known->verdict == Verdicts::accepted;
}

std::vector<std::uint16_t> BlockTree::missing(const Hash& hash) const {
    std::vector<std::uint16_t> positions;
    const KnownBlock* known = find(hash);
    if (known == nullptr || known->body) return positions;
    for (std::size_t i = 0; i < known->leaves.size(); ++i) {
        if (!known->leaves.at(i)) positions.push_back(static_cast<std::uint16_t>(i));
    }
    return positions;
}

Path BlockTree::path(const Hash& hash) const {
    Path path{.state = Path::State::whole};
    for (Hash at = hash; at != root_;) {
        const KnownBlock* known = find(at);
        if (known == nullptr) return {.state = Path::State::missing, .gap = at};
        path.blocks.push_back(at);
        if (known->header.height <= root_header_.height + 1 && known->header.parent != root_) {
            return {.state = Path::State::conflicting, .gap = at};
        }
        at = known->header.parent;
    }
    std::ranges::reverse(path.blocks);
    return path;
}

void BlockTree::advance(const Hash& hash, const chain::Header& header) {
    root_ = hash;
    root_header_ = header;
    std::erase_if(blocks_,
                  [&](const auto& known) { return known.second.header.height <= header.height; });
    // Rivals of the new root may have children above it: they go as soon as the way is whole.
    std::erase_if(blocks_, [&](const auto& known) {
        return path(known.first).state == Path::State::conflicting;
    });
}

void BlockTree::keep_only(const std::set<Hash>& wanted) {
    std::erase_if(blocks_, [&](const auto& known) { return !wanted.contains(known.first); });
}

}  // namespace touchstone::consensus
