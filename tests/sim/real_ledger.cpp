// The ledger that nodes have: node/application on ledger/store, on a disk that keeps what was
// synced. What it says of itself after a start is held against what its machine has seen.
#include "node/application/blocks.h"
#include "node/application/handovers.h"
#include "node/application/restart.h"
#include "tests/sim/ledger.h"
#include "tests/sim/ledger_disk.h"
#include "tests/sim/record_pool.h"

namespace touchstone::sim {

namespace {

tl::unexpected<Error> differs(const std::string& what) {
    return fail(Errc::corrupt, "sim.committed", "after a start the ledger " + what);
}

FinalBlock kept_block(const store::Ledger& ledger, std::uint64_t height) {
    auto kept = node::final_block(ledger, height).value();
    return {std::make_shared<const Block>(std::move(kept.block)), std::move(kept.finalization)};
}

/// Whether the ledger has what was committed: its last blocks, and how each epoch ended.
Result<void> compare(const store::Ledger& ledger, const Archive& committed) {
    constexpr std::uint64_t kBlocks = 4;
    if (ledger.state().head.height != committed.height()) return differs("has another height");
    for (std::uint64_t height = committed.height();
         height > 0 && height + kBlocks > committed.height(); --height) {
        const FinalBlock found = kept_block(ledger, height);
        const FinalBlock& known = committed.blocks().at(height - 1);
        if (*found.block != *known.block || found.finalization != known.finalization) {
            return differs("has another block at height " + std::to_string(height));
        }
    }
    for (std::uint64_t epoch = 0; epoch < committed.epoch(); ++epoch) {
        const auto handover = node::kept_handover(ledger, epoch);
        if (!handover || *handover != committed.handovers().at(epoch)) {
            return differs("has another handover of epoch " + std::to_string(epoch));
        }
    }
    return {};
}

class RealLedger final : public Ledger {
  public:
    RealLedger(RecordPool& pool, std::function<std::uint64_t()> wall_ms)
        : pool_(&pool), wall_ms_(std::move(wall_ms)) {
        run(store::Ledger::create(disk_.open(), pool.genesis_json()).value());
    }

    Application& application() override { return *application_; }

    void submit(const std::vector<Bytes>& records) override { (void)application_->submit(records); }

    void crash() override {
        disk_.lose_power();
        application_.reset();
        ledger_.reset();
    }

    [[nodiscard]] Result<EpochStart> start(const Archive& committed) override {
        if (!ledger_) {
            TRY(auto opened, store::Ledger::open(disk_.open()));
            run(std::move(opened));
        }
        TRY_VOID(compare(*ledger_, committed));
        TRY(auto start, node::epoch_start(*ledger_));
        if (start.set.epoch != committed.epoch()) return differs("is in another epoch");
        return start;
    }

    [[nodiscard]] Result<std::optional<Event>> catch_up(const Recovered& recovered,
                                                        JournalState journal) override {
        return node::catch_up(*application_, recovered, journal);
    }

    [[nodiscard]] Result<void> end_epoch(const Committee& ended, const Handover& handover,
                                         CheckSignature check) override {
        return node::keep_handover(*ledger_, ended, handover, check);
    }

    [[nodiscard]] std::uint64_t height() const override { return ledger_->state().head.height; }

    [[nodiscard]] FinalBlock final_block(std::uint64_t height) const override {
        return kept_block(*ledger_, height);
    }

    [[nodiscard]] chain::ValidatorSet next_set() const override {
        return *ledger_->state().next_validators;
    }

    [[nodiscard]] Hash state_root() const override { return ledger_->state().map.root(); }

  private:
    void run(std::unique_ptr<store::Ledger> ledger) {
        ledger_ = std::move(ledger);
        application_ = std::make_unique<node::LedgerApplication>(
            *ledger_, node::ApplicationOptions{
                          .now_ms = wall_ms_,
                          .prepare = [pool = pool_](const auto& state, const auto& source,
                                                    std::span<const Bytes> leaves) {
                              return pool->prepare(state, source, leaves);
                          }});
    }

    RecordPool* pool_;
    std::function<std::uint64_t()> wall_ms_;
    LedgerDisk disk_{};
    std::unique_ptr<store::Ledger> ledger_{};
    std::unique_ptr<node::LedgerApplication> application_{};
};

class RealKind final : public LedgerKind {
  public:
    RealKind(std::size_t size, std::uint64_t epoch_ends_ms)
        : pool_(&RecordPool::of(size)), epoch_ends_ms_(epoch_ends_ms) {}

    [[nodiscard]] EpochStart first_epoch() const override {
        const registry::State& state = pool_->genesis();
        return {.network_id = state.genesis->network_id,
                .origin = chain::origin(*state.genesis),
                .set = *state.validators,
                .base = state.head};
    }

    [[nodiscard]] Signers signers(const chain::ValidatorSet& set, Index i) const override {
        return pool_->signers(set.validators.at(i));
    }

    [[nodiscard]] std::uint64_t wall_ms() const override {
        const chain::Header& head = pool_->genesis().head;
        if (epoch_ends_ms_ == 0) return head.time_ms + registry::kBoundaryWindowMs;
        return head.epoch_end_ms - registry::kBoundaryWindowMs - epoch_ends_ms_;
    }

    [[nodiscard]] std::unique_ptr<Ledger> make(
        std::function<std::uint64_t()> wall_ms) const override {
        return std::make_unique<RealLedger>(*pool_, std::move(wall_ms));
    }

    [[nodiscard]] Bytes record(std::uint64_t number) const override {
        return pool_->record(number);
    }

    [[nodiscard]] std::vector<Bytes> ending(std::uint64_t epoch) const override {
        return pool_->ending(epoch);
    }

  private:
    RecordPool* pool_;
    std::uint64_t epoch_ends_ms_;
};

}  // namespace

std::unique_ptr<LedgerKind> make_real_ledgers(std::size_t size, std::uint64_t epoch_ends_ms) {
    return std::make_unique<RealKind>(size, epoch_ends_ms);
}

}  // namespace touchstone::sim
