#include "tests/ledger/verify/test_prover.h"

#include "ledger/log/checkpoint.h"

namespace touchstone::test {

TestProver::TestProver(const TestLedger& ledger, std::uint64_t cosigned_ms) : ledger_(ledger) {
    const registry::State& state = ledger.state();
    const chain::Genesis& genesis = *ledger.genesis();
    const std::string origin = chain::origin(genesis);
    log::Note note{log::format_checkpoint({origin, state.log.size(), state.log.root()}), {}};
    note.signatures.push_back(log::sign_note(note.text, origin, ledger.log_key()));
    note.signatures.push_back(log::cosign_note(note.text,
                                               genesis.validators.validators.front().body,
                                               ledger.validator_key(), cosigned_ms / 1'000));
    note_ = log::format_note(note);
}

Result<verify::Bundle> TestProver::base() const {
    verify::Bundle bundle;
    const std::uint64_t last = ledger_.state().log.size() - 1;
    bundle.network_id = ledger_.genesis()->network_id;
    bundle.head.checkpoint = note_;
    TRY(bundle.head.header, ledger_.leaf(last));
    TRY(bundle.head.header_proof, log::inclusion_proof(ledger_, last, last + 1));
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
