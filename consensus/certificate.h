// Certificates: a quorum of one kind of vote on one statement. Of one decision there are many valid
// ones, by other signers: none is ever hashed into a block or compared for equality.
#pragma once
#include <span>
#include <vector>

#include "consensus/committee.h"
#include "consensus/votes/vote.h"

namespace touchstone::consensus {

/// A notarization, nullification or finalization, by the kind of its statement.
struct Certificate {
    Statement statement{};
    Bytes signers{};  ///< one bit a validator, least significant first, spare bits zero
    std::vector<crypto::Signature> signatures{};  ///< in the signers' order

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// Needs votes on one statement by distinct members, a quorum of them, in any order.
[[nodiscard]] Certificate assemble(const Committee& committee, std::span<const Vote> votes);

/// C-M2: exact bitmap length, no spare bits, at least a quorum, one signature for each, all good.
/// Errors: `invalid`, rule `consensus.certificate`; `corrupt`, rule `consensus.signature`.
[[nodiscard]] Result<void> verify(const Committee& committee, const Certificate& certificate,
                                  CheckSignature check);

/// The votes that a certificate was made of. Needs a bitmap of the right form.
[[nodiscard]] std::vector<Vote> votes_of(const Certificate& certificate);

void write(crypto::Writer& out, const Certificate& certificate);
[[nodiscard]] Result<Certificate> read_certificate(crypto::Reader& in);

}  // namespace touchstone::consensus
