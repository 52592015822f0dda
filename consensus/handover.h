// The end of an epoch, as it is kept for ever: what leads from one validator set to the next, for
// validators that start the next epoch and for clients that walk the chain of epochs.
#pragma once
#include "consensus/block.h"
#include "consensus/certificate.h"
#include "consensus/cosignature.h"

namespace touchstone::consensus {

struct Handover {
    chain::Header boundary{};
    Certificate finalization{};               ///< of the boundary block, or a repeated one
    Tip tip{};                                ///< the log at the boundary
    std::vector<Cosignature> cosignatures{};  ///< of a quorum, by signer
    chain::ValidatorSet next{};

    friend bool operator==(const Handover&, const Handover&) = default;
};

/// C-G4: the committee of the next epoch, when a quorum of this one has finalized and cosigned its
/// boundary block, before the epoch's end, and the set is the one that the block names. That the
/// tip's root holds the header is for the log's proofs to show; honest validators cosign no other.
/// Errors: `invalid`, rules `consensus.epoch`, `validators.form`; and those of the verifications.
[[nodiscard]] Result<Committee> follow(const Committee& committee, const Handover& handover,
                                       CheckSignature check);

/// Codec bytes, context "touchstone handover v1".
[[nodiscard]] Bytes encode(const Handover& handover);
/// Errors: `invalid`, rule `consensus.form`.
[[nodiscard]] Result<Handover> decode_handover(BytesView bytes);

}  // namespace touchstone::consensus
