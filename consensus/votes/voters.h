// Who may vote in an epoch, and what binds a vote to that epoch.
#pragma once
#include <cstdint>

#include "ledger/chain/validators.h"

namespace touchstone::consensus {

/// One attempt, by one leader, to add a block. Views of an epoch count from 1; 0 is its start.
using View = std::uint64_t;
/// Position in the epoch's validator set.
using Index = std::uint32_t;

class Voters {
  public:
    Voters(const Hash& network_id, chain::ValidatorSet set)
        : network_id_(network_id), set_(std::move(set)), hash_(chain::validators_hash(set_)) {}

    [[nodiscard]] const Hash& network_id() const { return network_id_; }

    [[nodiscard]] const chain::ValidatorSet& set() const { return set_; }

    [[nodiscard]] std::uint64_t epoch() const { return set_.epoch; }

    [[nodiscard]] const Hash& validators_hash() const { return hash_; }

    [[nodiscard]] std::size_t size() const { return set_.validators.size(); }

    [[nodiscard]] bool has(Index index) const { return index < size(); }

    /// Needs has(index).
    [[nodiscard]] const chain::Validator& member(Index index) const {
        return set_.validators.at(index);
    }

  private:
    Hash network_id_;
    chain::ValidatorSet set_;
    Hash hash_;
};

}  // namespace touchstone::consensus
