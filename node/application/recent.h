// Which records the last blocks held: what comes again by another way is known before anything of
// it is verified.
#pragma once
#include <deque>
#include <span>

#include "node/application/leaf_table.h"

namespace touchstone::node {

class RecentLeaves {
  public:
    /// Eight full blocks: pushed records are late by less, or are verified once more.
    static constexpr std::size_t kLeavesMax = 32'768;

    /// Leaf hashes of the records of a block that was committed. Beyond the bound the oldest go.
    void add(std::span<const Hash> hashes);

    [[nodiscard]] bool has(const Hash& hash) const { return known_.contains(hash); }

  private:
    std::deque<Hash> order_{};
    LeafSet known_{};
};

}  // namespace touchstone::node
