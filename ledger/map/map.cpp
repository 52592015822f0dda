#include "ledger/map/map.h"

#include <utility>
#include <vector>

#include "ledger/map/hash.h"
#include "ledger/map/node.h"

namespace touchstone::map {

Map::Map(const Map& other) : root_(retain(other.root_)), size_(other.size_) {}

Map::Map(Map&& other) noexcept
    : root_(std::exchange(other.root_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Map& Map::operator=(Map other) noexcept {
    std::swap(root_, other.root_);
    std::swap(size_, other.size_);
    return *this;
}

Map::~Map() {
    release(root_);
}

void Map::set(BytesView key, BytesView value) {
    Node* leaf = make_leaf(key, value);
    if (root_ == nullptr) {
        root_ = leaf;
        size_ = 1;
        return;
    }
    const auto difference = first_difference(nearest_leaf(root_, key).key(), key);
    Node** slot = &root_;
    while (!(*slot)->is_leaf() && (!difference || as_inner(*slot).bit() < *difference)) {
        slot = &own(*slot).toward(key);
    }
    if (!difference) {
        release(std::exchange(*slot, leaf));
        return;
    }
    auto* split = new Inner(*difference);
    const unsigned side = key_bit(key, *difference);
    split->child[side] = leaf;
    split->child[1 - side] = std::exchange(*slot, split);
    ++size_;
}

void Map::prefetch(std::span<const BytesView> keys) const {
    if (root_ == nullptr) return;

    struct Walk {
        BytesView key{};
        const Node* at{};
    };

    std::vector<Walk> walks;
    for (const BytesView key : keys) walks.push_back({key, root_});
    while (!walks.empty()) {
        for (Walk& walk : walks) {
            if (!walk.at->is_leaf()) walk.at = step_ahead(as_inner(walk.at), walk.key);
        }
        std::erase_if(walks, [](const Walk& walk) { return walk.at->is_leaf(); });
    }
}

std::optional<BytesView> Map::find(BytesView key) const {
    if (root_ == nullptr) return std::nullopt;
    const LeafNode& leaf = nearest_leaf(root_, key);
    if (!equal(leaf.key(), key)) return std::nullopt;
    return leaf.value();
}

Hash Map::root() const {
    if (root_ == nullptr) return empty_root();
    update_hashes(root_);
    return hash_of(root_);
}

const Node* Map::subtree(BytesView prefix) const {
    const Node* node = root_;
    // Below the first split at or past the prefix's end, all keys begin with it or none does.
    while (node != nullptr && !node->is_leaf() && as_inner(node).bit() < prefix.size() * 8) {
        node = as_inner(node).toward(prefix);
    }
    if (node == nullptr || !has_prefix(nearest_leaf(node, prefix).key(), prefix)) return nullptr;
    return node;
}

void Map::visit_prefix(BytesView prefix, const std::function<bool(const Leaf&)>& visit) const {
    visit_leaves(subtree(prefix), [&](const LeafNode& leaf) {
        return visit({leaf.key(), leaf.value()});
    });
}

}  // namespace touchstone::map
