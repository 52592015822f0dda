// Proofs under the newest checkpoint, for verifiers who do not trust this node.
#include <utility>

#include "ledger/log/checkpoint.h"
#include "ledger/map/proof.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

class SnapshotProver final : public verify::Prover {
  public:
    SnapshotProver(const Ledger& ledger, Snapshot snapshot, std::string note)
        : ledger_(ledger), snapshot_(std::move(snapshot)), note_(std::move(note)) {}

    Result<verify::Bundle> base() const override {
        TRY(auto header, record(snapshot_.size - 1));
        verify::Bundle bundle;
        bundle.network_id = snapshot_.state.genesis->network_id;
        bundle.head = {note_, std::move(header.leaf), std::move(header.proof)};
        for (std::uint64_t epoch = 0; epoch < snapshot_.state.head.epoch; ++epoch) {
            TRY(auto ended, this->epoch(epoch));
            bundle.epochs.push_back(std::move(ended));
        }
        return bundle;
    }

    Result<verify::SubjectProof> subject(const std::string& subject) const override {
        const auto& map = snapshot_.state.map;
        const auto value = map.find(as_bytes(subject));
        return verify::SubjectProof{subject, to_bytes(value.value_or(BytesView{})),
                                    value.has_value(), map.prove(as_bytes(subject))};
    }

    Result<verify::RecordProof> record(std::uint64_t index) const override {
        if (index >= snapshot_.size) {
            return fail(Errc::not_found, "ledger.leaf",
                        "there is no leaf " + std::to_string(index) + " under the checkpoint");
        }
        TRY(auto leaf, ledger_.leaf(index));
        TRY(auto proof, log::inclusion_proof(ledger_, index, snapshot_.size));
        return verify::RecordProof{index, std::move(leaf), std::move(proof)};
    }

    Result<verify::PrefixProof> prefix(const std::string& prefix) const override {
        if (!prefix.ends_with('/')) {
            return fail(Errc::invalid, "map.prefix", "a prefix asked for must end with a slash");
        }
        const auto& map = snapshot_.state.map;
        verify::PrefixProof found{prefix, {}, map.prove_prefix(as_bytes(prefix))};
        map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
            found.leaves.emplace_back(to_bytes(leaf.key), to_bytes(leaf.value));
            return found.leaves.size() <= map::kPrefixLeavesMax;
        });
        if (found.leaves.size() > map::kPrefixLeavesMax) {
            return fail(Errc::busy, "map.prefix",
                        "more than " + std::to_string(map::kPrefixLeavesMax) +
                            " subjects begin with " + prefix);
        }
        return found;
    }

  private:
    [[nodiscard]] Result<verify::EpochProof> epoch(std::uint64_t epoch) const {
        TRY(const std::string text, ledger_.boundary_checkpoint(epoch));
        TRY(const auto note, log::parse_note(text));
        TRY(const auto checkpoint, log::parse_checkpoint(note.text));
        verify::EpochProof ended{.boundary = {.checkpoint = text}};
        TRY(ended.boundary.header, ledger_.leaf(checkpoint.size - 1));
        TRY(ended.boundary.header_proof,
            log::inclusion_proof(ledger_, checkpoint.size - 1, checkpoint.size));
        const auto& state = snapshot_.state;
        TRY(const auto next, registry::validators_of(state.map, *state.genesis, epoch + 1));
        ended.next_validators = chain::encode(*next);
        return ended;
    }

    const Ledger& ledger_;
    Snapshot snapshot_;
    std::string note_;
};

tl::unexpected<Error> uncosigned(const chain::Header& head) {
    return fail(Errc::unavailable, "ledger.uncosigned",
                "block " + std::to_string(head.height) + " has no checkpoint yet: cosign it");
}

}  // namespace

Result<registry::State> Ledger::checkpointed_state() const {
    if (!parts_->checkpointed) return uncosigned(parts_->state.head);
    return parts_->checkpointed->state;
}

Result<std::unique_ptr<verify::Prover>> Ledger::prover() const {
    if (!parts_->checkpointed) return uncosigned(parts_->state.head);
    return std::make_unique<SnapshotProver>(*this, *parts_->checkpointed, parts_->checkpoint);
}

}  // namespace touchstone::store
