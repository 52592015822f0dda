// The validators of one epoch as the protocol sees them: who is who, how many are a quorum, whose
// turn it is.
#pragma once
#include <optional>
#include <vector>

#include "consensus/votes/voters.h"
#include "ledger/chain/header.h"

namespace touchstone::consensus {

/// Where an epoch begins: its set, and the final block that it builds on.
struct EpochStart {
    Hash network_id{};
    std::string origin{};  ///< of the log, as checkpoints name it
    chain::ValidatorSet set{};
    chain::Header base{};  ///< genesis, or the boundary block of the epoch before
};

class Committee : public Voters {
  public:
    /// Errors: `invalid`, rule `validators.form`, or `consensus.epoch` when the base does not lead
    /// to this set.
    [[nodiscard]] static Result<Committee> make(EpochStart start);

    /// What it was made of.
    [[nodiscard]] EpochStart start() const { return {network_id(), origin_, set(), base_}; }

    [[nodiscard]] const std::string& origin() const { return origin_; }

    [[nodiscard]] const chain::Header& base() const { return base_; }

    /// Block hash of the base.
    [[nodiscard]] const Hash& base_hash() const { return base_hash_; }

    /// chain::quorum_of: no other formula stands anywhere.
    [[nodiscard]] std::size_t quorum() const { return chain::quorum_of(size()); }

    /// f, the validators that may be faulty: those that a quorum can do without.
    [[nodiscard]] std::size_t faulty_max() const { return size() - quorum(); }

    [[nodiscard]] std::optional<Index> find(const crypto::PublicKey& validator_key) const;
    /// C-R2: the order is a shuffle of the members, sorted by key, with the base's hash as seed.
    [[nodiscard]] Index leader_of(View view) const;

  private:
    explicit Committee(EpochStart start);

    std::string origin_;
    chain::Header base_;
    Hash base_hash_{};
    std::vector<Index> turns_{};
};

}  // namespace touchstone::consensus
