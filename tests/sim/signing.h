// How signatures are made in a run: Ed25519 as in production, or a cheap tag that only those who
// hold a signer make. Nearly all the time of a run with Ed25519 goes into it, and none of what a
// simulation looks for is there.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "tests/consensus/members.h"

namespace touchstone::sim {

using namespace consensus;

enum class Scheme : std::uint8_t {
    tags,
    tagged_votes,  ///< Ed25519 on checkpoints alone, which a real ledger verifies
    ed25519,
};

[[nodiscard]] CheckSignature check_of(Scheme scheme);

/// The keys of one epoch's validators.
class Keys {
  public:
    /// `secrets` gives a member's own keys, which outlive these; asked where the scheme needs them.
    Keys(Scheme scheme, const EpochStart& start, const std::function<Signers(Index)>& secrets);

    [[nodiscard]] const Committee& committee() const { return *committee_; }

    [[nodiscard]] std::shared_ptr<const Committee> shared() const { return committee_; }

    [[nodiscard]] Signers signers(Index i) const { return signers_.at(i); }

    [[nodiscard]] Vote vote(Index signer, const Statement& statement) const;
    [[nodiscard]] Cosignature cosign(Index signer, const Tip& tip, std::uint64_t time_s) const;

  private:
    std::shared_ptr<const Committee> committee_;
    std::vector<std::unique_ptr<Signer>> own_{};
    std::vector<Signers> signers_{};
};

}  // namespace touchstone::sim
