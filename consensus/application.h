// The seam between consensus and the ledger. It names no engine: the same application runs behind
// another one. Implementations may be slow; the replica never waits for them.
#pragma once
#include "consensus/block.h"
#include "consensus/certificate.h"
#include "consensus/cosignature.h"

namespace touchstone::consensus {

class Application {
  public:
    virtual ~Application() = default;

    /// Whether a submitted record may wait for a block: form, signatures, quota. Not a promise.
    [[nodiscard]] virtual Result<void> check(BytesView leaf) = 0;

    /// A block on `parent` with this time and proposer, already executed as validate would; nullopt
    /// when there is nothing to add. An epoch's first block may be empty, and is never nullopt.
    [[nodiscard]] virtual std::optional<Block> propose(const Hash& parent, std::uint64_t time_ms,
                                                       std::uint32_t proposer) = 0;

    /// Executes the block on its parent, which was validated before, and keeps the outcome as an
    /// overlay named by the block's hash. Deterministic, and without a clock: every node says the
    /// same for ever. An error is a reason never to build on the block, unless it is `fatal`,
    /// `corrupt` or `unavailable`: then this node cannot tell, and must not say; the process ends,
    /// and a restart executes the block again.
    [[nodiscard]] virtual Result<void> validate(const Block& block) = 0;

    /// C-P6: makes a validated block durable, in one synced batch, and drops its rivals' overlays.
    /// Beside it stays what makes it final, its own finalization or a descendant's, which is
    /// verified: it proves the block to whoever is behind. In height order; a block that is
    /// committed already, as after a loss of the journal, stays as it is.
    /// Errors: `fatal`: the process must end.
    [[nodiscard]] virtual Result<Tip> commit(const Block& block,
                                             const Certificate& finalization) = 0;

    /// Leaves that wait here, by their hash, so that they need not be fetched; null where unknown.
    [[nodiscard]] virtual std::vector<std::optional<Bytes>> find(
        const std::vector<Hash>& leaf_hashes) = 0;

    /// Whether a waiting record would be accepted on top of `parent` now. A record that no leader
    /// has proposed for many views should stop counting.
    [[nodiscard]] virtual bool has_proposable(const Hash& parent) = 0;
};

}  // namespace touchstone::consensus
