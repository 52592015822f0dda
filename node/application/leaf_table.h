// Tables by leaf hash, for what senders choose: each has a secret factor, so that nobody can send
// what falls together in it.
#pragma once
#include <cstring>
#include <random>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "crypto/bytes.h"

namespace touchstone::node {

/// Of hashes that are uniform but for what a sender can bring about by trying. Boost's tables mix
/// the product further.
class LeafHasher {
  public:
    [[nodiscard]] std::size_t operator()(const Hash& hash) const noexcept {
        std::uint64_t first = 0;
        std::memcpy(&first, hash.data(), sizeof first);
        return first * factor_;
    }

  private:
    std::uint64_t factor_{std::uint64_t{std::random_device{}()} << 32 | std::random_device{}() | 1};
};

// References into them do not outlive a change.
template <class Value>
using LeafMap = boost::unordered_flat_map<Hash, Value, LeafHasher>;
using LeafSet = boost::unordered_flat_set<Hash, LeafHasher>;

}  // namespace touchstone::node
