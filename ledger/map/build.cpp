// Building a map from leaves in key order: each leaf touches only the right edge.
#include <utility>
#include <vector>

#include "ledger/map/map.h"
#include "ledger/map/node.h"

namespace touchstone::map {
namespace {

/// The right edge of a growing trie: inner nodes from the root down, whose right child is the next
/// one, and under the last of them the last leaf.
struct RightEdge {
    Node* root{};
    Node* last_leaf{};
    std::vector<Inner*> inners{};

    void append(LeafNode* leaf, std::uint32_t difference) {
        Node* left = last_leaf;
        while (!inners.empty() && inners.back()->bit() > difference) {
            left = inners.back();
            inners.pop_back();
        }
        auto* split = new Inner(difference);
        split->child = {left, leaf};
        (inners.empty() ? root : inners.back()->child[1]) = split;
        inners.push_back(split);
        last_leaf = leaf;
    }
};

}  // namespace

Result<Map> Map::build(const std::function<std::optional<Leaf>()>& next) {
    Map map;
    RightEdge edge;
    while (const auto leaf = next()) {
        ++map.size_;
        if (edge.last_leaf == nullptr) {
            map.root_ = edge.root = edge.last_leaf = make_leaf(leaf->key, leaf->value);
            continue;
        }
        const auto difference = first_difference(as_leaf(edge.last_leaf).key(), leaf->key);
        if (!difference || key_bit(leaf->key, *difference) == 0) {
            return fail(
                Errc::corrupt, "map.order",
                "leaf " + std::to_string(map.size_ - 1) + " does not come after the one before it");
        }
        edge.append(make_leaf(leaf->key, leaf->value), *difference);
        map.root_ = edge.root;
    }
    return map;
}

}  // namespace touchstone::map
