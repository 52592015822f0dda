#include "ledger/registry/candidate.h"

#include "crypto/hex.h"
#include "ledger/records/subject.h"

namespace touchstone::registry {

namespace {

/// nullopt when the state does not know the key: it may come earlier in the same block.
Result<std::optional<crypto::PublicKey>> known_key(const State& state, const LeafSource& source,
                                                   const records::RecordSignature& signature) {
    const auto subject = records::key_subject(signature.body, signature.key);
    TRY(const auto leaf, state.find(subject));
    if (!leaf) return std::optional<crypto::PublicKey>{};
    if (const auto* facts = state.facts.key(subject, *leaf))
        return std::optional(facts->public_key);
    TRY(const auto facts, read_key(state.map, source, subject, *leaf));
    return std::optional(facts.public_key);
}

}  // namespace

Result<void> verify_signature(const Hash& network_id, const records::Record& record,
                              const records::RecordSignature& signature,
                              const crypto::PublicKey& key) {
    const auto message = records::signed_bytes(network_id, record.bytes);
    if (crypto::verify(key, message, signature.signature)) return {};
    return fail(Errc::invalid, "record.signature",
                "the signature of " + signature.body + " by key " + crypto::to_hex(signature.key) +
                    " does not verify; the record or the network differs from what was signed");
}

Result<Candidate> prepare(const State& state, const LeafSource& source, BytesView leaf) {
    Candidate candidate;
    TRY(candidate.envelope, records::parse_leaf(leaf));
    for (const auto& signature : candidate.envelope.signatures) {
        TRY(const auto key, known_key(state, source, signature));
        if (key)
            TRY_VOID(verify_signature(state.genesis->network_id, candidate.envelope.record,
                                      signature, *key));
        candidate.verified_under.push_back(key);
    }
    candidate.leaf_hash = log::leaf_hash(leaf);
    candidate.leaf = to_bytes(leaf);
    return candidate;
}

std::vector<Result<Candidate>> prepare_in_turn(const State& state, const LeafSource& source,
                                               std::span<const Bytes> leaves) {
    std::vector<Result<Candidate>> prepared;
    prepared.reserve(leaves.size());
    for (const Bytes& leaf : leaves) prepared.push_back(prepare(state, source, leaf));
    return prepared;
}

Candidate candidate_of(records::Envelope envelope) {
    Candidate candidate;
    candidate.leaf = records::leaf_bytes(envelope);
    candidate.leaf_hash = log::leaf_hash(candidate.leaf);
    candidate.verified_under.resize(envelope.signatures.size());
    candidate.envelope = std::move(envelope);
    return candidate;
}

}  // namespace touchstone::registry
