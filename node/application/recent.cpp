#include "node/application/recent.h"

namespace touchstone::node {

void RecentLeaves::add(std::span<const Hash> hashes) {
    for (const Hash& hash : hashes) {
        if (known_.insert(hash).second) order_.push_back(hash);
    }
    while (order_.size() > kLeavesMax) {
        known_.erase(order_.front());
        order_.pop_front();
    }
}

}  // namespace touchstone::node
