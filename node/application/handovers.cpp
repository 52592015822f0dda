#include "node/application/handovers.h"

#include "node/application/notes.h"

namespace touchstone::node {

consensus::Handover handover_of(const store::Ledger& ledger, const consensus::EpochEnded& ended) {
    return {.boundary = ended.boundary,
            .finalization = ended.finalization,
            .tip = ended.tip,
            .cosignatures = ended.cosignatures,
            .next = *ledger.state().next_validators};
}

Result<void> keep_handover(store::Ledger& ledger, const consensus::Committee& committee,
                           const consensus::Handover& handover) {
    TRY_VOID(consensus::follow(committee, handover, crypto::verify));
    if (handover.boundary != ledger.state().head ||
        handover.next != *ledger.state().next_validators) {
        return fail(Errc::conflict, "ledger.handover",
                    "the handover of epoch " + std::to_string(handover.boundary.epoch) +
                        " is of another block than the last one here");
    }
    // One batch: a restart finds the epoch ended, with all that proves it, or finds its boundary
    // block and hears the cosignatures again.
    return ledger.set_checkpoint(checkpoint_note(committee, handover.cosignatures),
                                 consensus::encode(handover));
}

Result<consensus::Handover> kept_handover(const store::Ledger& ledger, std::uint64_t epoch) {
    TRY(const Bytes bytes, ledger.handover(epoch));
    auto handover = consensus::decode_handover(bytes);
    if (handover) return handover;
    return fail(Errc::corrupt, "ledger.handover",
                "epoch " + std::to_string(epoch) + ": " + handover.error().what);
}

}  // namespace touchstone::node
