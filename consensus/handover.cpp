#include "consensus/handover.h"

namespace touchstone::consensus {

namespace {

constexpr std::string_view kContext = "touchstone handover v1";
constexpr std::size_t kSetBytesMax = 64 * 1024;

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "consensus.epoch", std::string("end of an epoch: ") + what);
}

Result<void> check_finalized(const Committee& committee, const Handover& handover,
                             CheckSignature check) {
    const chain::Header& boundary = handover.boundary;
    const Statement& statement = handover.finalization.statement;
    if (boundary.network_id != committee.network_id() || boundary.epoch != committee.epoch() ||
        boundary.validators != committee.validators_hash() || !is_boundary(boundary)) {
        return refuse("the block is not a boundary of this epoch and set");
    }
    if (statement.kind != VoteKind::finalize || statement.block != chain::block_hash(boundary)) {
        return refuse("the certificate is not the block's finalization");
    }
    return verify(committee, handover.finalization, check);
}

Result<void> check_cosigned(const Committee& committee, const Handover& handover,
                            CheckSignature check) {
    const chain::Header& boundary = handover.boundary;
    if (handover.tip.height != boundary.height || handover.tip.size != boundary.log_size + 1) {
        return refuse("the checkpoint is not at the boundary block");
    }
    std::optional<Index> last;
    for (const Cosignature& cosignature : handover.cosignatures) {
        if (last && cosignature.signer <= *last) return refuse("a cosigner is out of order");
        last = cosignature.signer;
        if (cosignature.tip != handover.tip)
            return refuse("a cosignature is of another checkpoint");
        if (cosignature.time_s > boundary.epoch_end_ms / 1000) {
            return refuse("a cosignature is later than the epoch's end");
        }
        TRY_VOID(verify(committee, cosignature, check));
    }
    if (handover.cosignatures.size() < committee.quorum()) {
        return refuse("fewer cosignatures than a quorum");
    }
    return {};
}

Result<Handover> read_handover(crypto::Reader& in) {
    Handover handover{};
    TRY_VOID(in.context(kContext));
    TRY(handover.boundary, read_header(in));
    TRY(handover.finalization, read_certificate(in));
    TRY(const std::uint16_t count, in.u16("cosignatures"));
    if (count == 0 || count > chain::kValidatorsMax)
        return refuse("cosignatures: none or too many");
    for (std::uint16_t i = 0; i < count; ++i) {
        TRY(const Cosignature cosignature, read_cosignature(in));
        handover.cosignatures.push_back(cosignature);
    }
    handover.tip = handover.cosignatures.front().tip;
    TRY(const BytesView set, in.blob(kSetBytesMax, "next set"));
    TRY(handover.next, chain::decode_validators(set));
    TRY_VOID(in.end());
    return handover;
}

}  // namespace

Result<Committee> follow(const Committee& committee, const Handover& handover,
                         CheckSignature check) {
    TRY_VOID(check_finalized(committee, handover, check));
    TRY_VOID(check_cosigned(committee, handover, check));
    return Committee::make({.network_id = committee.network_id(),
                            .origin = committee.origin(),
                            .set = handover.next,
                            .base = handover.boundary});
}

Bytes encode(const Handover& handover) {
    crypto::Writer out;
    out.context(kContext);
    write_header(out, handover.boundary);
    write(out, handover.finalization);
    out.u16(static_cast<std::uint16_t>(handover.cosignatures.size()));
    for (const Cosignature& cosignature : handover.cosignatures) write(out, cosignature);
    out.blob(chain::encode(handover.next));
    return out.take();
}

Result<Handover> decode_handover(BytesView bytes) {
    crypto::Reader in(bytes);
    auto handover = read_handover(in);
    if (!handover) {
        return fail(Errc::invalid, "consensus.form", "handover: " + handover.error().what);
    }
    return handover;
}

}  // namespace touchstone::consensus
