// The validators of one epoch as the protocol sees them: who is who, how many are a quorum, whose
// turn it is.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/chain/header.h"
#include "ledger/chain/validators.h"

namespace touchstone::consensus {

/// One attempt, by one leader, to add a block. Views of an epoch count from 1; 0 is its start.
using View = std::uint64_t;
/// Position in the epoch's validator set.
using Index = std::uint32_t;

/// Where an epoch begins: its set, and the final block that it builds on.
struct EpochStart {
    Hash network_id{};
    std::string origin{};  ///< of the log, as checkpoints name it
    chain::ValidatorSet set{};
    chain::Header base{};  ///< genesis, or the boundary block of the epoch before
};

class Committee {
  public:
    /// Errors: `invalid`, rule `validators.form`, or `consensus.epoch` when the base does not lead
    /// to this set.
    [[nodiscard]] static Result<Committee> make(EpochStart start);

    [[nodiscard]] const EpochStart& start() const { return start_; }

    [[nodiscard]] const Hash& network_id() const { return start_.network_id; }

    [[nodiscard]] std::uint64_t epoch() const { return start_.set.epoch; }

    [[nodiscard]] const Hash& validators_hash() const { return validators_hash_; }

    /// Block hash of the base.
    [[nodiscard]] const Hash& base_hash() const { return base_hash_; }

    [[nodiscard]] std::size_t size() const { return start_.set.validators.size(); }

    /// chain::quorum_of: no other formula stands anywhere.
    [[nodiscard]] std::size_t quorum() const { return chain::quorum_of(size()); }

    /// f, the validators that may be faulty: those that a quorum can do without.
    [[nodiscard]] std::size_t faulty_max() const { return size() - quorum(); }

    [[nodiscard]] bool has(Index index) const { return index < size(); }

    /// Needs has(index).
    [[nodiscard]] const chain::Validator& member(Index index) const;
    [[nodiscard]] std::optional<Index> find(const crypto::PublicKey& validator_key) const;
    /// C-R2: the order is a shuffle of the members, sorted by key, with the base's hash as seed.
    [[nodiscard]] Index leader_of(View view) const;

  private:
    explicit Committee(EpochStart start);

    EpochStart start_;
    Hash validators_hash_{};
    Hash base_hash_{};
    std::vector<Index> turns_{};
};

}  // namespace touchstone::consensus
