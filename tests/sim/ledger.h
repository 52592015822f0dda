// The ledger behind a simulated validator. The engine knows of it no more than Application; a run
// needs a little more: records, what a crash leaves, who validates next.
#pragma once
#include <memory>

#include "consensus/application.h"
#include "consensus/committee.h"

namespace touchstone::sim {

class Ledger {
  public:
    virtual ~Ledger() = default;

    [[nodiscard]] virtual consensus::Application& application() = 0;
    /// A record arrives at this validator, and waits for a block.
    virtual void submit(const Bytes& record) = 0;
    /// What is only in memory goes; what was committed stays.
    virtual void crash() = 0;
    virtual void start_epoch(std::shared_ptr<const consensus::Committee> committee) = 0;
    /// The set that the last block, a boundary, names as the next.
    [[nodiscard]] virtual chain::ValidatorSet next_set() const = 0;
    /// Of a block that is committed here: what Application::commit said.
    [[nodiscard]] virtual consensus::Tip tip_of(const consensus::Block& block) const = 0;
    /// Computed from the ledger's own state, not read from the last header.
    [[nodiscard]] virtual Hash state_root() const = 0;
};

/// One kind of ledger: the only place where a run learns which.
class LedgerKind {
  public:
    virtual ~LedgerKind() = default;

    [[nodiscard]] virtual std::unique_ptr<Ledger> make(
        std::shared_ptr<const consensus::Committee> committee) const = 0;
    /// The n-th record of a run.
    [[nodiscard]] virtual Bytes record(std::uint64_t number) const = 0;
    /// A record whose block is the boundary of this epoch.
    [[nodiscard]] virtual Bytes ending(std::uint64_t epoch) const = 0;
};

/// A list of texts.
[[nodiscard]] const LedgerKind& list_ledger();

}  // namespace touchstone::sim
