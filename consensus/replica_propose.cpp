// A leader's turn: C-R2, C-R13, and the block that it puts forward.
#include <algorithm>

#include "consensus/limits.h"
#include "consensus/link.h"
#include "consensus/mutant.h"
#include "consensus/replica.h"

namespace touchstone::consensus {

namespace {

/// C-R2: rising, and within the epoch of the parent, though the clock be past its end: there its
/// last block still has a place.
std::uint64_t time_after(const chain::Header& parent, std::uint64_t wall_ms) {
    const std::uint64_t time_ms = std::max(wall_ms, parent.time_ms + 1);
    return is_boundary(parent) ? time_ms : std::min(time_ms, parent.epoch_end_ms);
}

}  // namespace

std::optional<Replica::Parent> Replica::justified_parent() const {
    for (View view = view_ - 1;; --view) {
        if (view == safety_.state().floor) return Parent{view, tree_.root()};
        const Slot* before = slot(view);
        if (before == nullptr) return std::nullopt;
        const auto& notarization = before->notarization;
        if (notarization && tree_.is_certified(notarization->statement.block)) {
            return Parent{view, notarization->statement.block};
        }
        if (!before->nullification && !lacks("C-R2")) return std::nullopt;
    }
}

/// Follows the block that the next one would stand on, and asks what there is to add to it.
void Replica::track_tip() {
    const bool is_known = tree_.header(tip_.block) != nullptr;
    const Parent otherwise = is_known ? tip_ : Parent{safety_.state().floor, tree_.root()};
    const Parent parent = justified_parent().value_or(otherwise);
    const bool moved = parent.block != tip_.block;
    tip_ = parent;
    if (!moved) return;
    proposable_ = false;
    effects_.tasks.push_back(AskProposable{tip_.block});
}

/// C-G3: an epoch opens with a block of its own, empty if need be, so that its set can vouch for
/// the log when nothing happens.
bool Replica::opening_due() const {
    const chain::Header* tip = tree_.header(tip_.block);
    return tip != nullptr && tip->epoch != committee_->epoch();
}

bool Replica::boundary_due() const {
    const chain::Header* tip = tree_.header(tip_.block);
    return tip != nullptr && tip->epoch == committee_->epoch() && !is_boundary(*tip) &&
           now_.wall_ms + timing_.boundary_lead_ms >= tip->epoch_end_ms;
}

/// C-R2, C-T6.
bool Replica::interval_over() const {
    const std::uint64_t interval = timing_.proposal_interval_ms;
    if (now_.monotonic_ms < pace_.entered_ms() + pace_.restraint_ms()) return false;
    return now_.wall_ms >= tree_.header(tip_.block)->time_ms + interval ||
           now_.monotonic_ms >= pace_.entered_ms() + interval;
}

/// C-R2. A parent that is not final is proposed again when nothing may follow it, or nothing does
/// though it had time to become final: that is how it does, without an empty block.
void Replica::propose() {
    if (is_over() || turn_ != Turn::open || committee_->leader_of(view_) != self_) return;
    if (!safety_.may_sign_in(view_) || !safety_.signed_in(view_).nothing()) return;
    const auto parent = justified_parent();
    if (!parent) return;  // fetch() asks for what the justification lacks
    const chain::Header& header = *tree_.header(parent->block);
    const bool is_final = parent->block == tree_.root();
    const bool capped =
        !lacks("C-R13") && header.height >= tree_.root_header().height + kUnfinalizedBlocksMax;
    const bool may_extend = !capped && (is_final || !is_boundary(header) || lacks("C-G2"));
    const bool has_more = proposable_ || opening_due() || boundary_due();
    if (may_extend && has_more) {
        if (!interval_over()) return;
        turn_ = Turn::asked;
        effects_.tasks.push_back(Propose{view_, parent->block, time_after(header, now_.wall_ms)});
    } else if (!is_final && pace_.repropose_due(now_) && !lacks("C-G1")) {
        put_forward(parent->block, parent->view);  // C-G1, C-G2
    }
}

void Replica::on(const Proposed& event) {
    if (turn_ != Turn::asked || event.view != view_) return;
    const auto parent = justified_parent();
    if (!event.block) {
        proposable_ = false;
        turn_ = Turn::declined;
        return;
    }
    if (!parent || parent->block != event.parent) {
        turn_ = Turn::open;
        changed_ = true;
        return;
    }
    const chain::Header& header = event.block->header;
    const Hash hash = chain::block_hash(header);
    const auto linked = check_link(*committee_, header, *tree_.header(parent->block), self_);
    make_room();
    if (!linked || !check_body(*event.block) ||
        !tree_.add(hash, std::make_shared<const Block>(*event.block))) {
        return alarm(AlarmKind::refused_own_block, view_);  // and stays silent in this view
    }
    if (KnownBlock* known = tree_.find(hash)) known->verdict = Verdicts::accepted;
    put_forward(hash, parent->view);
}

/// C-P2: the block is journaled before the vote that proposes it, and both before they are sent.
void Replica::put_forward(const Hash& hash, View parent_view) {
    if (KnownBlock* known = tree_.find(hash); known && !lacks("C-P2")) make_durable(*known);
    const auto vote = safety_.notarize(view_, parent_view, hash);
    if (!vote) return;
    keep_promises();
    slots_[view_].proposal = Candidate{*vote, now_.wall_ms};
    send_proposal(*vote);
    count(*vote);
    changed_ = true;
}

/// C-M3: with what justifies it, so that nobody needs to know what its leader knows.
void Replica::send_proposal(const Vote& vote) {
    const Statement& statement = vote.statement;
    const KnownBlock* known = tree_.find(statement.block);
    if (known == nullptr || !known->body) return;
    Proposal proposal{
        .vote = vote, .header = known->header, .leaf_hashes = leaf_hashes(*known->body)};
    if (statement.parent_view > 0) {
        const Slot* parent = slot(statement.parent_view);
        if (parent != nullptr && parent->notarization) {
            proposal.parent = parent->notarization;
        } else if (const Certificate* certificate = certificate_of(statement.parent_view)) {
            proposal.parent = *certificate;
        } else {
            return;
        }
    }
    for (View view = statement.view - 1; view > statement.parent_view; --view) {
        const Slot* between = slot(view);
        if (proposal.nullifications.size() == kInlineNullificationsMax) break;
        if (between == nullptr || !between->nullification || lacks("C-M3")) break;
        proposal.nullifications.push_back(*between->nullification);
    }
    send(std::move(proposal));
}

}  // namespace touchstone::consensus
