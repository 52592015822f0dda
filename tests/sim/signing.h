// How signatures are made in a run: Ed25519 as in production, or a cheap tag that only those who
// hold a signer make. Nearly all the time of a run with Ed25519 goes into it, and none of what a
// simulation looks for is there.
#pragma once
#include <memory>
#include <vector>

#include "tests/consensus/members.h"

namespace touchstone::sim {

using namespace consensus;

enum class Scheme : std::uint8_t { tags, ed25519 };

[[nodiscard]] CheckSignature check_of(Scheme scheme);

/// The keys of one epoch's validators.
class Keys {
  public:
    /// Those of genesis, or of the epoch that `boundary` leads to.
    Keys(Scheme scheme, std::size_t size, const std::optional<chain::Header>& boundary);

    [[nodiscard]] const Committee& committee() const { return members_.committee(); }

    [[nodiscard]] std::shared_ptr<const Committee> shared() const { return members_.shared(); }

    [[nodiscard]] Signers signers(Index i) const;
    [[nodiscard]] Vote vote(Index signer, const Statement& statement) const;
    [[nodiscard]] Cosignature cosign(Index signer, const Tip& tip, std::uint64_t time_s) const;

  private:
    Scheme scheme_;
    test::Members members_;
    std::vector<std::unique_ptr<Signer>> taggers_{};  ///< a validator's two keys, one after another
};

}  // namespace touchstone::sim
