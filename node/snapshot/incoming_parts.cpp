// The parts of a snapshot that consensus proves: how epochs ended, and what made blocks final.
#include "ledger/log/checkpoint.h"
#include "node/application/blocks.h"
#include "node/application/notes.h"
#include "node/snapshot/incoming.h"

namespace touchstone::node {

using consensus::Committee;

namespace {

/// Of whoever told it, whatever code consensus gives it: what is stored here is not in doubt.
tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "snapshot.proof", std::move(what));
}

}  // namespace

Result<void> Incoming::take_handovers(const std::vector<Bytes>& items) {
    for (const Bytes& bytes : items) {
        if (committee().epoch() == offer_.header.epoch) break;
        TRY_VOID(take_handover(bytes));
    }
    done_ = committee().epoch();
    if (done_ < offer_.header.epoch) {
        wanted_.push_back({SnapshotPart::handovers, done_});
        return {};
    }
    return check_offer(committee(), offer_, crypto::verify);
}

/// C-G4. The note is made as a node makes it that was there.
Result<void> Incoming::take_handover(BytesView bytes) {
    TRY(const consensus::Handover handover, consensus::decode_handover(bytes));
    auto next = consensus::follow(committee(), handover, crypto::verify);
    if (!next) return bad(next.error().what);
    TRY(const std::string note,
        log::shorten_checkpoint(checkpoint_note(committee(), handover.cosignatures),
                                committee().set(), committee().origin(),
                                handover.boundary.epoch_end_ms));
    TRY_VOID(import_.set_epoch_end(committee().epoch(), note, bytes));
    epoch_ends_.push_back(handover.tip);
    committees_.push_back(*std::move(next));
    return {};
}

Result<void> Incoming::take_finalizations(const std::vector<Bytes>& items) {
    const auto is_enough = [&] { return offer_.header.height - proven_height_ <= kUnprovenAtEnd; };
    for (const Bytes& bytes : items) {
        if (is_enough()) break;
        TRY_VOID(take_finalization(bytes));
    }
    done_ = proven_height_;
    if (!is_enough()) wanted_.push_back({SnapshotPart::finalizations, proven_height_});
    return {};
}

/// It proves the blocks below it too, down to the one before it and to the start of its epoch.
Result<void> Incoming::take_finalization(BytesView bytes) {
    TRY(const consensus::Certificate told, decode_finalization(bytes));
    const std::uint64_t end = std::min(proven_height_ + kUnprovenMax, offer_.header.height);
    for (std::uint64_t height = proven_height_ + 1; height <= end; ++height) {
        TRY(const chain::Header header, import_.header(height));
        if (chain::block_hash(header) != told.statement.block) {
            if (!consensus::is_boundary(header)) continue;
            break;
        }
        if (header.epoch >= committees_.size() ||
            told.statement.kind != consensus::VoteKind::finalize)
            break;
        const auto good = consensus::verify(committees_[header.epoch], told, crypto::verify);
        if (!good) return bad(good.error().what);
        TRY_VOID(import_.set_finalization(proven_height_ + 1, height, bytes));
        proven_height_ = height;
        return {};
    }
    return bad("a certificate makes none of the next blocks final");
}

}  // namespace touchstone::node
