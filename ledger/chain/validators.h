// The validator set of an epoch: who may cosign, with which keys, and how many are a quorum.
#pragma once
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::chain {

/// Each validator may put two lines on a note, and a note has at most 100.
inline constexpr std::size_t kValidatorsMax = 50;

struct Validator {
    std::string body{};                 ///< [a-z0-9.-], at most 64 bytes
    crypto::PublicKey validator_key{};  ///< cosigns checkpoints (type 0x04)
    crypto::PublicKey log_key{};        ///< signs as the log (type 0x01)

    friend bool operator==(const Validator&, const Validator&) = default;
};

struct ValidatorSet {
    std::uint64_t epoch{};
    std::vector<Validator> validators{};  ///< in the order of signer and proposer indexes

    friend bool operator==(const ValidatorSet&, const ValidatorSet&) = default;
};

/// Errors: `invalid`, rule `validators.form`: nobody or too many, a body or a raw key named twice,
/// a key that may not be registered.
[[nodiscard]] Result<void> check(const ValidatorSet& set);

/// Codec bytes, context "touchstone validators v1".
[[nodiscard]] Bytes encode(const ValidatorSet& set);
/// Errors: as check, and on malformed bytes.
[[nodiscard]] Result<ValidatorSet> decode_validators(BytesView bytes);
[[nodiscard]] Hash validators_hash(const ValidatorSet& set);

/// Signatures that make a quorum of n: n − ⌊(n−1)/3⌋. One for one, three for four; of nobody one,
/// which is never reached.
[[nodiscard]] std::size_t quorum_of(std::size_t n);

}  // namespace touchstone::chain
