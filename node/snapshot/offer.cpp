#include "node/snapshot/offer.h"

#include "node/application/final_proof.h"
#include "node/messages/word.h"

namespace touchstone::node {

namespace {

constexpr std::string_view kContext = "touchstone snapshot v1";

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "snapshot.offer", std::move(what));
}

Result<Offer> read_offer(crypto::Reader& in) {
    Offer offer;
    TRY_VOID(in.context(kContext));
    TRY(offer.header, consensus::read_header(in));
    TRY(const std::uint16_t count, in.u16("bridge"));
    if (count > kAnsweredBlocksMax) return bad("bridge: too many headers");
    for (std::uint16_t i = 0; i < count; ++i) {
        TRY(const chain::Header header, consensus::read_header(in));
        offer.bridge.push_back(header);
    }
    TRY(offer.finalization, consensus::read_certificate(in));
    TRY_VOID(in.end());
    return offer;
}

}  // namespace

Bytes encode(const Offer& offer) {
    crypto::Writer out;
    out.context(kContext);
    consensus::write_header(out, offer.header);
    out.u16(static_cast<std::uint16_t>(offer.bridge.size()));
    for (const chain::Header& header : offer.bridge) consensus::write_header(out, header);
    consensus::write(out, offer.finalization);
    return out.take();
}

Result<Offer> decode_offer(BytesView bytes) {
    crypto::Reader in(bytes);
    auto offer = read_offer(in);
    if (offer) return offer;
    return bad(offer.error().what);
}

Result<void> check_offer(const consensus::Committee& committee, const Offer& offer,
                         consensus::CheckSignature check) {
    const chain::Header& header = offer.header;
    if (header.network_id != committee.network_id() || header.epoch != committee.epoch() ||
        header.validators != committee.validators_hash()) {
        return bad("the block is not of the epoch and set that it is said to be of");
    }
    if (proves_over(committee, offer.finalization, chain::block_hash(header), offer.bridge, check))
        return {};
    return bad("nothing proves block " + std::to_string(header.height) + " final");
}

}  // namespace touchstone::node
