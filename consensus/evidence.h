// Evidence: two signed votes that no honest validator gives together. Anyone with the epoch's set
// can check it; it holds no time and no opinion.
#pragma once
#include "consensus/certificate.h"

namespace touchstone::consensus {

enum class Offence : std::uint8_t {
    two_proposals = 1,          ///< C-E1: as leader, notarized two blocks in one view
    two_notarizations = 2,      ///< C-E2: notarized two blocks in one view
    two_finalizations = 3,      ///< C-E3: voted to finalize two blocks in one view
    nullified_finalized = 4,    ///< C-E4: gave up a view and voted to finalize in it
    notarized_other_final = 5,  ///< C-E5: notarized one block, voted to finalize another
};

struct Evidence {
    Vote first{};   ///< the smaller statement
    Vote second{};  ///< by the same signer, of the same view

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// What two statements of one signer amount to; nullopt when an honest validator may make both.
[[nodiscard]] std::optional<Offence> offence_of(const Committee& committee, Index signer,
                                                const Statement& a, const Statement& b);
/// The record of two votes of one signer, when they are an offence; in its one order.
[[nodiscard]] std::optional<Evidence> evidence_of(const Committee& committee, const Vote& a,
                                                  const Vote& b);

/// C-F1: what each signer of both certificates has done, when they contradict each other.
[[nodiscard]] std::vector<Evidence> evidence_between(const Committee& committee,
                                                     const Certificate& a, const Certificate& b);

/// What the evidence proves. Errors: `invalid`, rules `consensus.evidence` and `consensus.signer`;
/// `corrupt`, rule `consensus.signature`.
[[nodiscard]] Result<Offence> verify(const Committee& committee, const Evidence& evidence,
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
