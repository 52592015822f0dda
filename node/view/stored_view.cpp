#include "node/view/stored_view.h"

#include <utility>

#include "crypto/hex.h"

namespace touchstone::node {
namespace {

class StoredSnapshot final : public api::Snapshot {
  public:
    /// Errors: as Ledger::prover; `corrupt` when the checkpoint does not hold.
    static Result<std::shared_ptr<const api::Snapshot>> take(const store::Ledger& ledger) {
        TRY(auto prover, ledger.prover());
        std::shared_ptr<StoredSnapshot> taken(
            new StoredSnapshot(ledger, ledger.state().genesis, std::move(prover)));
        TRY_VOID(taken->read_base());
        return std::shared_ptr<const api::Snapshot>(std::move(taken));
    }

    const std::shared_ptr<const chain::Genesis>& genesis() const override { return genesis_; }

    const std::string& note() const override { return base_.head.checkpoint; }

    const log::CosignedCheckpoint& checkpoint() const override { return checkpoint_; }

    const chain::Header& head() const override { return head_; }

    const chain::ValidatorSet& validators() const override { return validators_; }

    Result<Bytes> leaf(std::uint64_t index) const override {
        if (index < checkpoint_.checkpoint.size) return ledger_.leaf(index);
        return fail(Errc::not_found, "ledger.leaf",
                    "there is no leaf " + std::to_string(index) + " under the checkpoint");
    }

    Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override {
        return ledger_.subtree(level, index);
    }

    Result<verify::Bundle> base() const override { return base_; }

    Result<verify::SubjectProof> subject(const std::string& subject) const override {
        return prover_->subject(subject);
    }

    Result<verify::RecordProof> record(std::uint64_t index) const override {
        return prover_->record(index);
    }

    Result<verify::PrefixProof> prefix(const std::string& prefix) const override {
        return prover_->prefix(prefix);
    }

  private:
    StoredSnapshot(const store::Ledger& ledger, std::shared_ptr<const chain::Genesis> genesis,
                   std::unique_ptr<verify::Prover> prover)
        : ledger_(ledger), genesis_(std::move(genesis)), prover_(std::move(prover)) {}

    /// What every answer begins with, read once.
    Result<void> read_base() {
        TRY(base_, prover_->base());
        TRY(head_, chain::parse_header_leaf(base_.head.header));
        validators_ = genesis_->validators;
        if (!base_.epochs.empty()) {
            TRY(validators_, chain::decode_validators(base_.epochs.back().next_validators));
        }
        TRY(checkpoint_, log::verify_checkpoint(note(), validators_, chain::origin(*genesis_),
                                                head_.epoch_end_ms));
        return {};
    }

    const store::Ledger& ledger_;
    std::shared_ptr<const chain::Genesis> genesis_;
    std::unique_ptr<verify::Prover> prover_;
    verify::Bundle base_{};
    chain::Header head_{};
    chain::ValidatorSet validators_{};
    log::CosignedCheckpoint checkpoint_{};
};

}  // namespace

StoredView::StoredView(const store::Ledger& ledger, std::function<api::Standing()> standing)
    : ledger_(ledger), standing_(std::move(standing)) {}

Result<void> StoredView::refresh() {
    TRY(auto taken, StoredSnapshot::take(ledger_));
    const std::scoped_lock lock(mutex_);
    newest_ = std::move(taken);
    return {};
}

Result<std::shared_ptr<const api::Snapshot>> StoredView::snapshot() const {
    const std::scoped_lock lock(mutex_);
    if (newest_) return newest_;
    return fail(Errc::unavailable, "ledger.uncosigned",
                "this node has no checkpoint to answer under yet");
}

const std::string& StoredView::genesis_json() const {
    return ledger_.genesis_json();
}

api::Standing StoredView::standing() const {
    return standing_();
}

Result<std::vector<std::string>> StoredView::attestations_numbered(const std::string& number_key,
                                                                   std::size_t limit) const {
    return ledger_.index().find(store::IndexKind::number, number_key, limit);
}

Result<std::vector<std::string>> StoredView::attestations_of_document(const Hash& document,
                                                                      std::size_t limit) const {
    return ledger_.index().find(store::IndexKind::document, crypto::to_hex(document), limit);
}

Result<std::vector<std::string>> StoredView::near_numbers(const std::string& number_key,
                                                          std::size_t limit) const {
    return ledger_.index().near_numbers(number_key, limit);
}

}  // namespace touchstone::node
