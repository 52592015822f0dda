// Evidence: two signed votes that no honest validator gives together. Anyone with the epoch's set
// can check it; it holds no time and no opinion.
#pragma once
#include <optional>

#include "consensus/votes/vote.h"

namespace touchstone::consensus {

struct Evidence {
    Vote first{};   ///< the smaller statement
    Vote second{};  ///< by the same signer, of the same view

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Whether an honest validator makes one of these at most: C-E1 to C-E5.
[[nodiscard]] bool contradict(const Statement& a, const Statement& b);

/// The record of two votes of one signer, when they contradict each other; in its one order.
[[nodiscard]] std::optional<Evidence> evidence_of(const Vote& a, const Vote& b);

/// Errors: `invalid`, rules `consensus.evidence` and `consensus.signer`; `corrupt`, rule
/// `consensus.signature`.
[[nodiscard]] Result<void> verify(const Voters& voters, const Evidence& evidence,
                                  CheckSignature check);

/// Codec bytes, context "touchstone evidence v1", with the epoch that it must be judged by.
[[nodiscard]] Bytes encode(std::uint64_t epoch, const Evidence& evidence);

struct EpochEvidence {
    std::uint64_t epoch{};
    Evidence evidence{};

    friend bool operator==(const EpochEvidence&, const EpochEvidence&) = default;
};

/// Errors: `invalid`, rule `consensus.form`.
[[nodiscard]] Result<EpochEvidence> decode_evidence(BytesView bytes);

}  // namespace touchstone::consensus
