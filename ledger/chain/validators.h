// The validator set of an epoch: who may cosign, with which keys, and how many are a quorum.
#pragma once
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::chain {

struct Validator {
    std::string body{};
    crypto::PublicKey validator_key{};  ///< cosigns checkpoints (type 0x04)
    crypto::PublicKey log_key{};        ///< signs as the log (type 0x01)

    friend bool operator==(const Validator&, const Validator&) = default;
};

struct ValidatorSet {
    std::uint64_t epoch{};
    std::vector<Validator> validators{};

    friend bool operator==(const ValidatorSet&, const ValidatorSet&) = default;
};

/// Codec bytes, context "touchstone validators v1".
[[nodiscard]] Bytes encode(const ValidatorSet& set);
/// Errors: `invalid`, rule `validators.form`: also a body or a raw key named twice.
[[nodiscard]] Result<ValidatorSet> decode_validators(BytesView bytes);
[[nodiscard]] Hash validators_hash(const ValidatorSet& set);

/// Signatures that make a quorum of n: n − ⌊(n−1)/3⌋. One for one, three for four.
[[nodiscard]] std::size_t quorum_of(std::size_t n);

}  // namespace touchstone::chain
