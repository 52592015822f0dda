// The block that a snapshot is of, and what proves it final.
#pragma once
#include <optional>
#include <vector>

#include "consensus/block.h"
#include "consensus/certificate.h"

namespace touchstone::node {

struct Offer {
    chain::Header header{};
    /// Of the blocks after it, up to the one whose finalization this is; none where it is its own.
    std::vector<chain::Header> bridge{};
    consensus::Certificate finalization{};

    friend bool operator==(const Offer&, const Offer&) = default;
};

/// Codec bytes, context "touchstone snapshot v1".
[[nodiscard]] Bytes encode(const Offer& offer);
/// Errors: `invalid`, rule `snapshot.offer`.
[[nodiscard]] Result<Offer> decode_offer(BytesView bytes);

/// Whether the committee of the block's epoch has made it final. Errors: `invalid`, rule
/// `snapshot.offer`.
[[nodiscard]] Result<void> check_offer(const consensus::Committee& committee, const Offer& offer,
                                       consensus::CheckSignature check);

}  // namespace touchstone::node
