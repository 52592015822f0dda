// Makes a map out of leaves that come in key order: each leaf touches only the right edge.
#pragma once
#include <vector>

#include "ledger/map/map.h"

namespace touchstone::map {

struct Inner;
struct LeafNode;

class Builder {
  public:
    /// The next leaf, in O(1) on average. Errors: `corrupt`, rule `map.order`, when its key does
    /// not come after the one before it (order of padded keys: ledger/map/key.h).
    [[nodiscard]] Result<void> append(BytesView key, BytesView value);

    /// The map of all leaves so far; the builder is empty afterwards.
    [[nodiscard]] Map finish();

  private:
    Map map_{};
    const LeafNode* last_leaf_{};
    std::vector<Inner*> edge_{};  ///< from the root down; each one's right child is the next
};

}  // namespace touchstone::map
