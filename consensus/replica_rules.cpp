// The rules of the protocol, each as one function: what follows from what is known here.
#include "consensus/limits.h"
#include "consensus/link.h"
#include "consensus/mutant.h"
#include "consensus/replica.h"

namespace touchstone::consensus {

void Replica::settle() {
    do {
        changed_ = false;
        certify();
        finalize_chain();
        enter_next_view();
        track_tip();
        // C-T2: timers run only while there is something to do.
        if (has_work()) {
            pace_.arm(now_);
        } else {
            pace_.disarm();
        }
        propose();
        vote_notarize();
        vote_nullify();
        vote_finalize();
    } while (changed_);
}

/// C-R5: a notarized block is executed as soon as its body and its parent's verdict are here, even
/// in a view that was given up; a proposed one as well, so that its vote need not wait.
void Replica::certify() {
    for (const auto& [view, slot] : slots_) {
        if (!slot.notarization) continue;
        if (lacks("C-R5") && slot.vote_of(self_, VoteKind::nullify) != nullptr) continue;
        const Hash& block = slot.notarization->statement.block;
        want_verdict(block);
        const KnownBlock* known = tree_.find(block);
        if (known != nullptr && known->verdict == Verdicts::refused) {
            alarm(AlarmKind::diverged, view, {*slot.notarization});
        }
    }
    const Slot* here = slot(view_);
    if (here == nullptr || !here->proposal || here->proposal->invalid) return;
    want_verdict(here->proposal->vote.statement.block);
}

/// Moves a block towards a verdict: its leaves, its parent's verdict, its execution; each is asked
/// for once.
void Replica::want_verdict(const Hash& hash) {
    KnownBlock* known = tree_.find(hash);
    if (known == nullptr || known->verdict != Verdicts::none) return;
    if (!known->body && !known->leaves_asked) {
        known->leaves_asked = true;
        effects_.tasks.push_back(FindLeaves{hash, known->leaf_hashes});
    }
    if (!tree_.is_certified(known->header.parent)) return want_verdict(known->header.parent);
    if (!known->body) return;
    known->verdict = Verdicts::asked;
    effects_.tasks.push_back(Validate{known->body});
}

/// C-R10: a finalization makes its block and all before it final, whenever it comes.
void Replica::finalize_chain() {
    for (auto at = slots_.rbegin(); at != slots_.rend(); ++at) {
        if (!at->second.finalization || (lacks("C-R10") && at->first < view_)) continue;
        const Certificate finalization = *at->second.finalization;
        const Hash& block = finalization.statement.block;
        const Path path = tree_.path(block);
        if (path.state == Path::State::conflicting) {
            alarm(AlarmKind::conflicting_finalizations, at->first, {finalization});
            continue;
        }
        if (path.state == Path::State::missing || !all_certified(path)) continue;
        return commit(finalization, path.blocks);
    }
}

bool Replica::all_certified(const Path& path) {
    for (const Hash& hash : path.blocks) {
        if (tree_.is_certified(hash)) continue;
        want_verdict(hash);
        return false;
    }
    return true;
}

/// C-P3, C-P5: bodies and floor are on disk before the application commits, so that a crash between
/// the two finds what it still has to commit.
void Replica::commit(const Certificate& finalization, const std::vector<Hash>& path) {
    chain::Header last = tree_.root_header();
    for (const Hash& hash : path) {
        KnownBlock& known = *tree_.find(hash);
        make_durable(known);
        effects_.commit.push_back({known.body, finalization});
        last = known.header;
    }
    raise_floor(finalization, last);
}

void Replica::raise_floor(const Certificate& finalization, const chain::Header& header) {
    const View view = finalization.statement.view;
    floor_ = Floor{finalization, header};
    if (!lacks("C-P5")) effects_.persist.push_back(*floor_);
    safety_.raise_floor(view);
    tree_.advance(finalization.statement.block, header);
    slots_.erase(slots_.begin(), slots_.upper_bound(view));
    std::erase_if(told_, [&](const auto& key) { return std::get<0>(key) <= view; });
    std::erase_if(equivocations_, [&](const auto& e) { return e.first.statement.view <= view; });
    sync_wanted_ = false;
    pace_.progress(now_);
    if (view_ <= view) {
        view_ = view + 1;
        turn_ = Turn::open;
        pace_.enter(now_, false);
    }
    changed_ = true;
}

/// C-R1: into the view after the highest that is finalized, nullified, or notarized with a
/// certified block. Never back.
void Replica::enter_next_view() {
    View target = view_;
    bool by_nullification = false;
    for (auto at = slots_.lower_bound(view_); at != slots_.end(); ++at) {
        const Slot& slot = at->second;
        const bool certified =
            slot.notarization && tree_.is_certified(slot.notarization->statement.block);
        if (lacks("C-R1") && !slot.nullification) continue;
        if (!slot.finalization && !certified && !slot.nullification) continue;
        target = at->first + 1;
        by_nullification = !slot.finalization && !certified;
    }
    if (target == view_) return;
    view_ = target;
    turn_ = Turn::open;
    pace_.enter(now_, by_nullification);
    changed_ = true;
}

/// C-R3.
void Replica::vote_notarize() {
    const auto at = slots_.find(view_);
    if (at == slots_.end() || !at->second.proposal || at->second.proposal->invalid) return;
    const Signed before = safety_.signed_in(view_);
    if (is_over() || !before.nothing() || before.leader_equivocated) return;
    Candidate& candidate = *at->second.proposal;
    switch (judge(candidate)) {
        case Judgement::wait:
            return;
        case Judgement::invalid:
            candidate.invalid = true;
            changed_ = true;
            return;
        case Judgement::valid:
            break;
    }
    const Statement& statement = candidate.vote.statement;
    if (KnownBlock* known = tree_.find(statement.block); known && !lacks("C-P3")) {
        make_durable(*known);
    }
    cast(safety_.notarize(view_, statement.parent_view, statement.block));
}

Replica::Judgement Replica::judge(const Candidate& candidate) {
    const Statement& statement = candidate.vote.statement;
    if (statement.parent_view < safety_.state().floor) return Judgement::invalid;
    const auto parent = justified(statement);
    if (!parent || !tree_.is_certified(*parent)) return Judgement::wait;
    // C-G1: the parent once more. It was judged before, so neither its place nor its time is again.
    const bool may_repeat = statement.parent_view > 0;
    if (statement.block == *parent) return may_repeat ? Judgement::valid : Judgement::invalid;
    const chain::Header& parent_header = *tree_.header(*parent);
    if (may_repeat && is_boundary(parent_header)) return Judgement::invalid;  // C-G2
    const KnownBlock* known = tree_.find(statement.block);
    if (known == nullptr) return Judgement::wait;
    if (!check_link(*committee_, known->header, parent_header, candidate.vote.signer)) {
        return Judgement::invalid;
    }
    want_verdict(statement.block);
    if (known->verdict == Verdicts::refused) return Judgement::invalid;
    if (known->verdict != Verdicts::accepted) return Judgement::wait;
    return judge_time(candidate, known->header);
}

/// C-R3: only when notarizing, never when certifying, syncing or replaying. Too early can wait.
Replica::Judgement Replica::judge_time(const Candidate& candidate,
                                       const chain::Header& header) const {
    if (lacks("C-R3 time")) return Judgement::valid;
    if (header.time_ms > now_.wall_ms + timing_.clock_precision_ms) return Judgement::wait;
    // An epoch that nobody ended in time is ended at its very end, however long ago that was.
    if (is_boundary(header) && header.time_ms == header.epoch_end_ms) return Judgement::valid;
    const std::uint64_t patience = pace_.proposal_delay_ms() + timing_.clock_precision_ms;
    const bool stale = header.time_ms + patience < candidate.received_wall_ms;
    return stale ? Judgement::invalid : Judgement::valid;
}

/// C-R2, C-R3: every view between parent and proposal is nullified, and the parent notarized.
std::optional<Hash> Replica::justified(const Statement& statement) const {
    for (View view = statement.view - 1; view > statement.parent_view; --view) {
        const Slot* between = slot(view);
        const bool is_skipped = between != nullptr && between->nullification;
        if (!is_skipped && !lacks("C-R3")) return std::nullopt;
    }
    if (statement.parent_view == safety_.state().floor) return tree_.root();
    const Slot* parent = slot(statement.parent_view);
    if (parent == nullptr) return std::nullopt;
    if (parent->notarization) return parent->notarization->statement.block;
    if (parent->finalization) return parent->finalization->statement.block;
    return std::nullopt;
}

/// C-R6.
void Replica::vote_nullify() {
    if (!is_over() && safety_.may_sign_in(view_) && should_nullify()) {
        cast(safety_.nullify(view_));
    }
}

bool Replica::should_nullify() {
    const Signed before = safety_.signed_in(view_);
    if (before.nullified || before.finalized) return false;
    if (pace_.view_late(now_) && !lacks("C-R6")) return true;
    if (const Slot* here = slot(view_)) {
        const Index leader = committee_->leader_of(view_);
        if (here->proposal && here->proposal->invalid && !lacks("C-R6 invalid")) return true;
        const bool is_left = here->vote_of(leader, VoteKind::nullify) != nullptr;
        if (is_left && !lacks("C-R6 leader")) return true;
        const KnownBlock* notarized =
            here->notarization ? tree_.find(here->notarization->statement.block) : nullptr;
        if (notarized != nullptr && notarized->verdict == Verdicts::refused) return true;
    }
    if (before.notarized) return false;
    if (before.leader_equivocated) return true;
    return pace_.proposal_late(now_) || (pace_.is_armed() && leader_inactive());
}

/// C-R11: the leader was not heard for long, though a quorum was. Without one, nobody is skipped.
bool Replica::leader_inactive() const {
    const Index leader = committee_->leader_of(view_);
    if (leader == self_ || heard_lately(leader) || lacks("C-R11")) return false;
    std::size_t active = 1;  // this one
    for (Index member = 0; committee_->has(member); ++member) {
        if (member != self_ && heard_lately(member)) ++active;
    }
    return active >= committee_->quorum();
}

bool Replica::heard_lately(Index member) const {
    const auto at = heard_ms_.find(member);
    const std::uint64_t last = at == heard_ms_.end() ? *started_ms_ : at->second;
    return now_.monotonic_ms - last <= pace_.skip_timeout_ms();
}

/// C-R9. Who did not notarize may still finalize.
void Replica::vote_finalize() {
    if (is_over()) return;
    std::vector<Statement> ready;
    for (const auto& [view, slot] : slots_) {
        if (!slot.notarization || slot.vote_of(self_, VoteKind::finalize) != nullptr) continue;
        if (lacks("C-R9") && slot.vote_of(self_, VoteKind::notarize) == nullptr) continue;
        const bool is_certified = tree_.is_certified(slot.notarization->statement.block);
        if (is_certified || lacks("C-R9 certified")) {
            ready.push_back(slot.notarization->statement);
        }
    }
    for (const Statement& statement : ready) {
        KnownBlock* known = tree_.find(statement.block);
        if (known != nullptr && !lacks("C-P3 finalize")) make_durable(*known);
        cast(safety_.finalize(statement.view, statement.parent_view, statement.block));
    }
}

/// Journals, counts and sends a vote; what SafetyRules refused is simply not said.
void Replica::cast(const Result<Vote>& vote) {
    if (!vote) return;
    keep_promises();
    send(*vote);
    count(*vote);
}

/// C-P2, C-P3.
void Replica::make_durable(KnownBlock& known) {
    if (known.durable) return;
    TOUCHSTONE_CHECK(known.body);
    known.durable = true;
    effects_.persist.push_back(Body{known.body});
}

}  // namespace touchstone::consensus
