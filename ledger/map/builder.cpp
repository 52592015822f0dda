#include "ledger/map/builder.h"

#include <string>
#include <utility>

#include "ledger/map/node.h"

namespace touchstone::map {

Result<void> Builder::append(BytesView key, BytesView value) {
    if (last_leaf_ == nullptr) {
        LeafNode* leaf = make_leaf(key, value);
        last_leaf_ = leaf;
        map_.root_ = leaf;
        map_.size_ = 1;
        return {};
    }
    const auto difference = first_difference(last_leaf_->key(), key);
    if (!difference || key_bit(key, *difference) == 0) {
        return fail(
            Errc::corrupt, "map.order",
            "leaf " + std::to_string(map_.size_) + " does not come after the one before it");
    }
    // What the new leaf parts from as a whole: all of the edge below the bit where it leaves.
    while (!edge_.empty() && edge_.back()->bit() > *difference) edge_.pop_back();
    Node*& slot = edge_.empty() ? map_.root_ : edge_.back()->child[1];
    auto* split = new Inner(*difference);
    LeafNode* leaf = make_leaf(key, value);
    split->child = {std::exchange(slot, split), leaf};
    edge_.push_back(split);
    last_leaf_ = leaf;
    ++map_.size_;
    return {};
}

Map Builder::finish() {
    last_leaf_ = nullptr;
    edge_.clear();
    return std::exchange(map_, {});
}

}  // namespace touchstone::map
