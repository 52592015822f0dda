#include "tools/import/target.h"

#include <algorithm>

#include "local/clock.h"

namespace touchstone::import {
namespace {

class LedgerTarget final : public Target {
  public:
    LedgerTarget(store::Ledger& ledger, const local::ValidatorKeys& keys)
        : ledger_(&ledger), recorder_(ledger, keys, {}) {}

    const registry::State& state() const override { return ledger_->state(); }

    const registry::LeafSource& source() const override { return *ledger_; }

    Result<void> record(std::span<const Bytes> leaves,
                        const std::function<void(const local::Recorded&)>& report) override {
        return recorder_.record(leaves, report);
    }

  private:
    store::Ledger* ledger_;
    local::Recorder recorder_;
};

class DryTarget final : public Target, private registry::LeafSource {
  public:
    explicit DryTarget(const store::Ledger& ledger)
        : ledger_(&ledger), state_(ledger.state()), stored_(ledger.state().log.size()) {}

    const registry::State& state() const override { return state_; }

    const registry::LeafSource& source() const override { return *this; }

    Result<void> record(std::span<const Bytes> leaves,
                        const std::function<void(const local::Recorded&)>& report) override {
        const std::uint64_t now = local::now_ms();
        if (auto last = registry::end_of_epoch(state_, *this, now)) keep(*std::move(last));
        const std::uint64_t time_ms = registry::next_time_ms(state_, now);
        TRY_VOID(registry::check_follows(state_, time_ms));
        registry::BlockBuilder block(state_, *this, {.time_ms = time_ms});
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            report({.input = i, .result = add(block, leaves[i])});
        }
        if (block.count() != 0) keep(std::move(block).seal());
        return {};
    }

  private:
    Result<registry::Placed> add(registry::BlockBuilder& block, BytesView leaf) const {
        TRY(const registry::Candidate candidate, registry::prepare(state_, *this, leaf));
        return block.add(candidate);
    }

    void keep(registry::SealedBlock block) {
        std::move(block.leaves.begin(), block.leaves.end(), std::back_inserter(added_));
        state_ = std::move(block.state);
    }

    Result<Bytes> leaf(std::uint64_t index) const override {
        if (index < stored_) return ledger_->leaf(index);
        if (index - stored_ < added_.size()) return added_[index - stored_];
        return fail(Errc::not_found, "log.leaf", "No leaf stands at this index yet.");
    }

    const store::Ledger* ledger_;
    registry::State state_;
    std::uint64_t stored_;
    std::vector<Bytes> added_{};
};

}  // namespace

std::unique_ptr<Target> make_ledger_target(store::Ledger& ledger,
                                           const local::ValidatorKeys& keys) {
    return std::make_unique<LedgerTarget>(ledger, keys);
}

std::unique_ptr<Target> make_dry_target(const store::Ledger& ledger) {
    return std::make_unique<DryTarget>(ledger);
}

}  // namespace touchstone::import
