#include "consensus/safety_rules.h"

#include "consensus/mutant.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(View view, const char* why) {
    return fail(Errc::conflict, "consensus.safety",
                "view " + std::to_string(view) + " is not voted in: " + why);
}

tl::unexpected<Error> refuse_tip(const Tip& tip, const char* why) {
    return fail(Errc::conflict, "consensus.safety",
                "size " + std::to_string(tip.size) + " is not cosigned: " + why);
}

}  // namespace

SafetyRules::SafetyRules(const Committee& committee, Index self, Signers signers, SafetyState state)
    : committee_(&committee), self_(self), signers_(signers), state_(std::move(state)) {
    TOUCHSTONE_CHECK(committee.has(self));
    state_.high_water.epoch = committee.epoch();
    if (!state_.is_silent()) return;
    if (!lacks("C-A1")) promises_.emplace_back(Barrier{kNever});
    // Of votes that the journal does not know: the next one is counted on from there.
    if (state_.high_water.votes > 0) promises_.emplace_back(state_.high_water);
}

Result<Vote> SafetyRules::notarize(View view, View parent_view, const Hash& block) {
    if (!may_sign_in(view)) return refuse(view, "it is below the floor or the barrier");
    const Signed before = signed_in(view);
    if (before.notarized && !lacks("C-S1")) return refuse(view, "a block is notarized in it");
    if (before.nullified && !lacks("C-S1 after nullify")) return refuse(view, "it is given up");
    if (before.finalized && !lacks("C-S1 after finalize")) {
        return refuse(view, "a block is voted final in it");
    }
    return promise(consensus::notarize(view, parent_view, block));
}

Result<Vote> SafetyRules::nullify(View view) {
    if (!may_sign_in(view)) return refuse(view, "it is below the floor or the barrier");
    const Signed before = signed_in(view);
    if (before.nullified) return refuse(view, "it is given up already");
    if (before.finalized && !lacks("C-S2")) return refuse(view, "a block is voted final in it");
    return promise(consensus::nullify(view));
}

Result<Vote> SafetyRules::finalize(View view, View parent_view, const Hash& block) {
    if (!may_sign_in(view)) return refuse(view, "it is below the floor or the barrier");
    const Signed before = signed_in(view);
    if (before.finalized) return refuse(view, "a block is voted final in it already");
    if (before.nullified && !lacks("C-S3 after nullify")) return refuse(view, "it is given up");
    if (before.leader_equivocated && !lacks("C-S3 equivocation")) {
        return refuse(view, "its leader proposed two blocks");
    }
    const bool another =
        before.notarized && *before.notarized != consensus::notarize(view, parent_view, block);
    if (another && !lacks("C-S3 another")) {
        return refuse(view, "another block is notarized in it");
    }
    return promise(consensus::finalize(view, parent_view, block));
}

Result<Vote> SafetyRules::promise(const Statement& statement) {
    Signed& view = state_.views[statement.view];
    switch (statement.kind) {
        case VoteKind::notarize:
            view.notarized = statement;
            break;
        case VoteKind::nullify:
            view.nullified = statement;
            break;
        case VoteKind::finalize:
            view.finalized = statement;
            break;
    }
    ++state_.high_water.votes;
    state_.high_water.last = statement;
    const Bytes message = signed_bytes(*committee_, statement);
    const Vote vote{statement, self_, signers_.validator.sign(message)};
    if (!lacks("C-P1")) promises_.push_back(OwnVote{vote, state_.high_water.votes});
    return vote;
}

Result<Cosignature> SafetyRules::cosign(const Tip& tip, std::uint64_t time_s,
                                        std::uint64_t epoch_end_ms) {
    if (state_.is_silent()) return refuse_tip(tip, "votes were lost and are not accounted for");
    if (time_s > epoch_end_ms / 1000) return refuse_tip(tip, "the epoch has ended");
    if (const auto& last = state_.cosigned; last && !lacks("C-S4")) {
        if (tip.size < last->tip.size || tip.height < last->tip.height) {
            return refuse_tip(tip, "a greater one is");
        }
        const bool same = tip.size == last->tip.size || tip.height == last->tip.height;
        if (same && tip != last->tip) return refuse_tip(tip, "another root is, at its height");
        if (time_s < last->time_s) return refuse_tip(tip, "the clock went back");
    }
    state_.cosigned = Cosigned{tip, time_s};
    if (!lacks("C-P9")) promises_.push_back(*state_.cosigned);
    const std::string timed = cosigned_text(*committee_, tip, time_s);
    const std::string text = checkpoint_text(*committee_, tip);
    return Cosignature{tip, time_s, self_, signers_.validator.sign(as_bytes(timed)),
                       signers_.log.sign(as_bytes(text))};
}

ViewReply SafetyRules::sign(ViewReply reply) const {
    reply.signer = self_;
    reply.signature = signers_.validator.sign(signed_bytes(*committee_, reply));
    return reply;
}

void SafetyRules::raise_floor(View view) {
    if (view <= state_.floor) return;
    state_.floor = view;
    state_.views.erase(state_.views.begin(), state_.views.upper_bound(view));
}

void SafetyRules::note_equivocation(View view) {
    if (view > state_.floor) state_.views[view].leader_equivocated = true;
}

void SafetyRules::set_barrier(View view) {
    state_.barrier = view;
    ++state_.high_water.votes;
    state_.high_water.last = consensus::nullify(view - 1);
    promises_.push_back(Barrier{view});
    promises_.emplace_back(state_.high_water);
}

bool SafetyRules::may_sign_in(View view) const {
    return view > state_.floor && view >= state_.barrier && !state_.is_silent();
}

Signed SafetyRules::signed_in(View view) const {
    const auto at = state_.views.find(view);
    return at == state_.views.end() ? Signed{} : at->second;
}

std::vector<JournalEntry> SafetyRules::take_promises() {
    return std::exchange(promises_, {});
}

}  // namespace touchstone::consensus
