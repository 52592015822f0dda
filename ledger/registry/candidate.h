// An envelope made ready for a block: parsed, its signatures verified where the keys are known already.
#pragma once
#include <vector>

#include "ledger/registry/state.h"

namespace touchstone::registry {

/// Signatures verified outside the execution are remembered with the key that they verified under;
/// execution verifies again where the state's key differs or none was known.
struct Candidate {
    records::Envelope envelope{};
    std::vector<std::optional<crypto::PublicKey>> verified_under{};
    std::size_t leaf_size{};
};

/// Parses leaf bytes and verifies signatures under the keys that `state` knows. Pure and safe on many
/// threads at once: this is where the time goes. Errors: as parse_leaf; `invalid` rule `record.signature`.
[[nodiscard]] Result<Candidate> prepare(const State& state, const LeafSource& source, BytesView leaf);

}  // namespace touchstone::registry
