// The ledger behind a simulated validator. The engine knows of it no more than Application; a run
// needs a little more: records, what a crash leaves, who validates next.
#pragma once
#include <functional>
#include <memory>

#include "consensus/application.h"
#include "consensus/event.h"
#include "consensus/recovery.h"
#include "tests/sim/archive.h"

namespace touchstone::sim {

class Ledger {
  public:
    virtual ~Ledger() = default;

    [[nodiscard]] virtual Application& application() = 0;
    /// Records arrive at this validator, and wait for a block.
    virtual void submit(const std::vector<Bytes>& records) = 0;
    /// The process ends: what is only in memory goes, what was committed stays.
    virtual void crash() = 0;

    /// The process starts: the epoch that the ledger is in by what is on its disk. It must know
    /// what the machine has committed, no more and no less. Errors: it knows otherwise.
    [[nodiscard]] virtual Result<EpochStart> start(const Archive& committed) = 0;
    /// Commits what a crash kept from it, and says what the engine is to be told: where it is.
    /// Errors: those of node::catch_up.
    [[nodiscard]] virtual Result<std::optional<Event>> catch_up(const Recovered& recovered,
                                                                JournalState journal) = 0;
    /// The handover is kept for ever; the next epoch begins.
    [[nodiscard]] virtual Result<void> end_epoch(const Committee& ended, const Handover& handover,
                                                 CheckSignature check) = 0;

    /// Of the last block; 0 when there is none but genesis.
    [[nodiscard]] virtual std::uint64_t height() const = 0;
    /// Needs one of its heights, not 0.
    [[nodiscard]] virtual FinalBlock final_block(std::uint64_t height) const = 0;
    /// The set that the last block, a boundary, names as the next.
    [[nodiscard]] virtual chain::ValidatorSet next_set() const = 0;
    /// Computed from the ledger's own state, not read from the last header.
    [[nodiscard]] virtual Hash state_root() const = 0;
};

/// One kind of ledger, for the validators of one run: the only place where a run learns which.
class LedgerKind {
  public:
    virtual ~LedgerKind() = default;

    [[nodiscard]] virtual EpochStart first_epoch() const = 0;
    /// The secret keys of a member of a set that some ledger of this kind has named. They live as
    /// long as the kind.
    [[nodiscard]] virtual Signers signers(const chain::ValidatorSet& set, Index i) const = 0;
    /// What the clock on the wall shows when the run begins.
    [[nodiscard]] virtual std::uint64_t wall_ms() const = 0;

    /// With nothing but genesis on its disk.
    [[nodiscard]] virtual std::unique_ptr<Ledger> make(
        std::function<std::uint64_t()> wall_ms) const = 0;
    /// The n-th record of a run.
    [[nodiscard]] virtual Bytes record(std::uint64_t number) const = 0;
    /// Records of which the last to be recorded ends this epoch.
    [[nodiscard]] virtual std::vector<Bytes> ending(std::uint64_t epoch) const = 0;
};

/// A list of texts, for so many validators.
[[nodiscard]] std::unique_ptr<LedgerKind> make_list_ledgers(std::size_t size);
/// The ledger that nodes have. Its first epoch ends by itself after so long, if that is not 0.
[[nodiscard]] std::unique_ptr<LedgerKind> make_real_ledgers(std::size_t size,
                                                            std::uint64_t epoch_ends_ms);

}  // namespace touchstone::sim
