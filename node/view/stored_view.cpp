#include "node/view/stored_view.h"

#include <set>
#include <utility>

#include "ledger/registry/facts.h"
#include "pack/build.h"

namespace touchstone::node {
namespace {

class StoredSnapshot final : public api::Snapshot {
  public:
    /// Errors: as Ledger::prover; `corrupt` when the checkpoint does not hold.
    static Result<std::shared_ptr<const api::Snapshot>> take(const store::Ledger& ledger) {
        TRY(auto prover, ledger.prover());
        TRY(registry::State state, ledger.checkpointed_state());
        std::shared_ptr<StoredSnapshot> taken(
            new StoredSnapshot(ledger, std::move(prover), std::move(state)));
        TRY_VOID(taken->read_base());
        return std::shared_ptr<const api::Snapshot>(std::move(taken));
    }

    const std::shared_ptr<const chain::Genesis>& genesis() const override { return state_.genesis; }

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

    Result<std::optional<rules::SubjectLeaf>> find(const std::string& subject) const override {
        return state_.find(subject);
    }

    void visit(const std::string& prefix, const std::string& after,
               const Visit& visit) const override {
        state_.map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
            std::string subject = to_text(leaf.key);
            return subject <= after || visit(subject, leaf.value);
        });
    }

    Result<records::Record> event(const std::string& subject, const rules::SubjectLeaf& leaf,
                                  std::size_t position) const override {
        return registry::read_event(state_.map, ledger_, subject, leaf, position);
    }

    Result<Bytes> pack() const override {
        const pack::Source source{
            .prover = *prover_,
            .map = state_.map,
            .hashes = ledger_,
            .leaf = [&](std::uint64_t index) { return leaf(index); },
            .chunk =
                [&](const std::string& issuer, std::uint32_t number) {
                    const registry::Chunk* chunk = state_.status_lists.chunk(issuer, number);
                    return chunk == nullptr ? std::nullopt : std::optional(*chunk);
                }};
        TRY(const pack::Pack pack, pack::build(source, state_.genesis, {}));
        return pack::encode(pack);
    }

  private:
    StoredSnapshot(const store::Ledger& ledger, std::unique_ptr<verify::Prover> prover,
                   registry::State state)
        : ledger_(ledger), prover_(std::move(prover)), state_(std::move(state)) {}

    /// What every answer begins with, read once.
    Result<void> read_base() {
        TRY(base_, prover_->base());
        TRY(head_, chain::parse_header_leaf(base_.head.header));
        validators_ = state_.genesis->validators;
        if (!base_.epochs.empty()) {
            TRY(validators_, chain::decode_validators(base_.epochs.back().next_validators));
        }
        TRY(checkpoint_, log::verify_checkpoint(note(), validators_, chain::origin(*state_.genesis),
                                                head_.epoch_end_ms));
        return {};
    }

    const store::Ledger& ledger_;
    std::unique_ptr<verify::Prover> prover_;
    registry::State state_;
    verify::Bundle base_{};
    chain::Header head_{};
    chain::ValidatorSet validators_{};
    log::CosignedCheckpoint checkpoint_{};
};

/// A number of 8, 12 or 13 digits is one of 14 that begins with zeros (GS1 General Specifications,
/// section 3.3); records have it as it is printed.
std::vector<std::string> spellings_of(const std::string& gtin) {
    std::vector<std::string> spellings{gtin};
    for (const std::size_t zeros : {1u, 2u, 6u}) {
        if (gtin.starts_with(std::string(zeros, '0'))) spellings.push_back(gtin.substr(zeros));
    }
    return spellings;
}

Result<std::vector<std::string>> find_gtin(const store::Index& index, const std::string& gtin,
                                           std::size_t limit, const std::string& after) {
    std::set<std::string> found;
    for (const std::string& spelling : spellings_of(gtin)) {
        TRY(const auto subjects, index.find(store::IndexKind::gtin, spelling, limit, after));
        found.insert(subjects.begin(), subjects.end());
    }
    std::vector<std::string> first(found.begin(), found.end());
    if (first.size() > limit) first.resize(limit);
    return first;
}

}  // namespace

StoredView::StoredView(const store::Ledger& ledger, std::function<api::Standing()> standing)
    : ledger_(ledger), standing_(std::move(standing)) {}

Result<void> StoredView::refresh() {
    TRY(auto taken, StoredSnapshot::take(ledger_));
    {
        const std::scoped_lock lock(mutex_);
        newest_ = std::move(taken);
    }
    const std::scoped_lock lock(watching_);
    if (changed_) changed_();
    return {};
}

void StoredView::watch(std::function<void()> changed) const {
    const std::scoped_lock lock(watching_);
    changed_ = std::move(changed);
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

Result<std::vector<std::string>> StoredView::attestations_by(api::SearchBy by,
                                                             const std::string& term,
                                                             std::size_t limit,
                                                             const std::string& after) const {
    const store::Index& index = ledger_.index();
    switch (by) {
        case api::SearchBy::number:
            return index.find(store::IndexKind::number, term, limit, after);
        case api::SearchBy::document:
            return index.find(store::IndexKind::document, term, limit, after);
        case api::SearchBy::gtin:
            return find_gtin(index, term, limit, after);
        case api::SearchBy::hs:
            return index.find(store::IndexKind::hs, term, limit, after);
        case api::SearchBy::holder:
            return index.find_words(term, limit, after);
        case api::SearchBy::issuer:
            return index.find(store::IndexKind::cab, term, limit, after);
        case api::SearchBy::accreditation_body:
            return index.find(store::IndexKind::ab, term, limit, after);
    }
    return std::vector<std::string>();
}

const verify::ImpactSource& StoredView::dependants() const {
    return ledger_.index();
}

Result<std::vector<std::string>> StoredView::near_numbers(const std::string& number_key,
                                                          std::size_t limit) const {
    return ledger_.index().near_numbers(number_key, limit);
}

}  // namespace touchstone::node
