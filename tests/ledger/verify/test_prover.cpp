#include "tests/ledger/verify/test_prover.h"

#include "ledger/log/checkpoint.h"

namespace touchstone::test {

namespace {

/// The checkpoint of a block, cosigned by the ledger's one validator.
std::string note_of(const TestLedger& ledger, const registry::State& state, std::uint64_t time_ms) {
    const std::string origin = chain::origin(*ledger.genesis());
    log::Note note{log::format_checkpoint({origin, state.log.size(), state.log.root()}), {}};
    note.signatures.push_back(log::sign_note(note.text, origin, ledger.log_key()));
    note.signatures.push_back(log::cosign_note(note.text, state.validators->validators.front().body,
                                               ledger.validator_key(), time_ms / 1'000));
    return log::format_note(note);
}

Result<verify::CheckpointProof> head_proof(const TestLedger& ledger, std::string note,
                                           std::uint64_t size) {
    verify::CheckpointProof proof{.checkpoint = std::move(note)};
    TRY(proof.header, ledger.leaf(size - 1));
    TRY(proof.header_proof, log::inclusion_proof(ledger, size - 1, size));
    return proof;
}

}  // namespace

TestProver::TestProver(const TestLedger& ledger, std::uint64_t cosigned_ms)
    : ledger_(ledger), note_(note_of(ledger, ledger.state(), cosigned_ms)) {}

Result<verify::Bundle> TestProver::base() const {
    verify::Bundle bundle;
    bundle.network_id = ledger_.genesis()->network_id;
    TRY(bundle.head, head_proof(ledger_, note_, ledger_.state().log.size()));
    for (const auto& block : ledger_.blocks()) {
        const registry::State& state = block.state;
        const bool ended = state.head.epoch < ledger_.state().head.epoch;
        if (!registry::is_boundary(state.head) || !ended) continue;
        verify::EpochProof epoch{.next_validators = chain::encode(*state.next_validators)};
        TRY(epoch.boundary,
            head_proof(ledger_, note_of(ledger_, state, state.head.time_ms), state.log.size()));
        bundle.epochs.push_back(std::move(epoch));
    }
    return bundle;
}

Result<verify::SubjectProof> TestProver::subject(const std::string& subject) const {
    const map::Map& map = ledger_.state().map;
    const auto value = map.find(as_bytes(subject));
    return verify::SubjectProof{subject, value ? to_bytes(*value) : Bytes{}, value.has_value(),
                                map.prove(as_bytes(subject))};
}

Result<verify::RecordProof> TestProver::record(std::uint64_t index) const {
    verify::RecordProof proof{index, {}, {}};
    TRY(proof.leaf, ledger_.leaf(index));
    TRY(proof.proof, log::inclusion_proof(ledger_, index, ledger_.state().log.size()));
    return proof;
}

Result<verify::PrefixProof> TestProver::prefix(const std::string& prefix) const {
    const map::Map& map = ledger_.state().map;
    verify::PrefixProof proof{prefix, {}, map.prove_prefix(as_bytes(prefix))};
    map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
        proof.leaves.emplace_back(to_bytes(leaf.key), to_bytes(leaf.value));
        return true;
    });
    return proof;
}

}  // namespace touchstone::test
