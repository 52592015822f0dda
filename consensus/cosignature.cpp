#include "consensus/cosignature.h"

#include "crypto/base64.h"

namespace touchstone::consensus {

std::string checkpoint_text(const Committee& committee, const Tip& tip) {
    return committee.origin() + "\n" + std::to_string(tip.size) + "\n" +
           crypto::to_base64(tip.root) + "\n";
}

std::string cosigned_text(const Committee& committee, const Tip& tip, std::uint64_t time_s) {
    return "cosignature/v1\ntime " + std::to_string(time_s) + "\n" +
           checkpoint_text(committee, tip);
}

Result<void> verify(const Committee& committee, const Cosignature& signed_tip,
                    CheckSignature check) {
    if (!committee.has(signed_tip.signer)) {
        return fail(Errc::invalid, "consensus.signer",
                    "cosignature: the signer is not of this epoch's set");
    }
    const chain::Validator& signer = committee.member(signed_tip.signer);
    const std::string text = checkpoint_text(committee, signed_tip.tip);
    const std::string timed = cosigned_text(committee, signed_tip.tip, signed_tip.time_s);
    if (!check(signer.validator_key, as_bytes(timed), signed_tip.cosignature) ||
        !check(signer.log_key, as_bytes(text), signed_tip.log_signature)) {
        return fail(Errc::corrupt, "consensus.signature",
                    "cosignature: not signed by " + signer.body + " with its keys of this epoch");
    }
    return {};
}

void write(crypto::Writer& out, const Cosignature& cosignature) {
    out.u64(cosignature.tip.height)
        .u64(cosignature.tip.size)
        .fixed(cosignature.tip.root)
        .u64(cosignature.time_s)
        .u32(cosignature.signer)
        .fixed(cosignature.cosignature)
        .fixed(cosignature.log_signature);
}

Result<Cosignature> read_cosignature(crypto::Reader& in) {
    Cosignature cosignature{};
    TRY(cosignature.tip.height, in.u64("height"));
    TRY(cosignature.tip.size, in.u64("size"));
    TRY(cosignature.tip.root, in.hash("root"));
    TRY(cosignature.time_s, in.u64("time"));
    TRY(cosignature.signer, in.u32("signer"));
    TRY(cosignature.cosignature, read_signature(in));
    TRY(cosignature.log_signature, read_signature(in));
    return cosignature;
}

}  // namespace touchstone::consensus
