// An envelope made ready for a block: parsed, its signatures verified where the keys are known
// already.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "ledger/registry/state.h"

namespace touchstone::registry {

/// Signatures verified outside the execution are remembered with the key that they verified under;
/// execution verifies again where the state's key differs or none was known.
struct Candidate {
    records::Envelope envelope{};
    Bytes leaf{};      ///< exact bytes of the log leaf
    Hash leaf_hash{};  ///< RFC 6962
    std::vector<std::optional<crypto::PublicKey>> verified_under{};  ///< one for each signature
};

/// Parses leaf bytes and verifies signatures under the keys that `state` knows. Pure and safe on
/// many threads at once: this is where the time goes. Errors: as parse_leaf; `invalid` rule
/// `record.signature`.
[[nodiscard]] Result<Candidate> prepare(const State& state, const LeafSource& source,
                                        BytesView leaf);

/// prepare() of each leaf. Callers that have threads pass a function that uses them: what runs at
/// once is theirs to decide.
using PrepareAll = std::function<std::vector<Result<Candidate>>(
    const State& state, const LeafSource& source, std::span<const Bytes> leaves)>;

/// One after another, on the caller's thread.
[[nodiscard]] std::vector<Result<Candidate>> prepare_in_turn(const State& state,
                                                             const LeafSource& source,
                                                             std::span<const Bytes> leaves);

/// The same as prepare() without verifying anything; execution will.
[[nodiscard]] Candidate candidate_of(records::Envelope envelope);

/// Verifies one signature. Errors: `invalid`, rule `record.signature`, naming body and key.
[[nodiscard]] Result<void> verify_signature(const Hash& network_id, const records::Record& record,
                                            const records::RecordSignature& signature,
                                            const crypto::PublicKey& key);

}  // namespace touchstone::registry
