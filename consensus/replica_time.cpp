// What the passing of time asks for: repetition, questions, heartbeats, and when to wake.
#include <algorithm>

#include "consensus/limits.h"
#include "consensus/mutant.h"
#include "consensus/replica.h"

namespace touchstone::consensus {

/// C-T2: something to do is a record to add, an epoch to open or close, a block that is not final,
/// or others who cannot leave this view alone: f+1 of them include an honest one.
bool Replica::has_work() const {
    if (is_over()) return false;
    if (proposable_ || opening_due() || boundary_due()) return true;
    for (const auto& [view, slot] : slots_) {
        if (slot.notarization || slot.finalization) return true;
        if (view != view_) continue;
        const std::size_t nullified = slot.votes(VoteKind::nullify).size();
        const bool own = slot.vote_of(self_, VoteKind::nullify) != nullptr;
        if (slot.proposal || nullified > (own ? 1 : committee_->faulty_max())) return true;
    }
    return false;
}

void Replica::keep_time() {
    if (safety_.state().is_silent()) ask_views();
    if (repeat_now_ || pace_.repeat_due(now_)) repeat();
    if (pace_.standstill_due(now_)) report_standstill();
}

/// C-A1.
void Replica::ask_views() {
    alarm(AlarmKind::silent, 0);
    if (now_.monotonic_ms < query_due_ms_) return;
    query_due_ms_ = now_.monotonic_ms + timing_.retry_min_ms;
    send(ViewQuery{nonce_});
}

/// C-R7: own votes of this view, the proposal when it is this validator's and not notarized yet,
/// and the certificate that let it in. Also what a crash may have kept from being sent.
void Replica::repeat() {
    repeat_now_ = false;
    pace_.repeated(now_);
    if (lacks("C-R7")) return;
    if (const Certificate* entry = certificate_of(view_ - 1)) send(*entry);
    const Slot* here = slot(view_);
    if (here == nullptr || safety_.state().is_silent()) return;
    const bool leads = committee_->leader_of(view_) == self_;
    if (leads && here->proposal && !here->notarization) send_proposal(here->proposal->vote);
    for (const VoteKind kind : {VoteKind::notarize, VoteKind::nullify, VoteKind::finalize}) {
        if (const Vote* own = here->vote_of(self_, kind)) send(*own);
    }
}

/// C-T5: everything that others may lack, within a bound and not more often than a standstill is
/// noticed.
void Replica::report_standstill() {
    pace_.standstill_told(now_);
    if (lacks("C-T5")) return;
    std::size_t left = kCertificatesMax;
    if (floor_) send(floor_->finalization);
    for (auto at = slots_.rbegin(); at != slots_.rend() && left > 0; ++at) {
        for (const auto* certificate : {&at->second.notarization, &at->second.nullification}) {
            if (!*certificate || left == 0) continue;
            send(**certificate);
            --left;
        }
        const Vote* own = at->second.vote_of(self_, VoteKind::finalize);
        if (own != nullptr && !safety_.state().is_silent()) send(*own);
    }
}

/// C-B1: derived anew after each step from what the rules lack.
Wanted Replica::wanted() const {
    Wanted wanted{};
    const auto want = [&](const Hash& hash, View view) {
        const KnownBlock* known = tree_.find(hash);
        const std::uint64_t reach = tree_.root_header().height + kBackfillBlocksMax;
        if (known != nullptr && known->header.height > reach) return;  // sync does it
        const Index leader = committee_->leader_of(view);
        for (Hash at = hash; (known = tree_.find(at)) != nullptr; at = known->header.parent) {
            if (!known->body && known->leaves_told) wanted.blocks.emplace(at, leader);
        }
        const Path path = tree_.path(hash);
        if (path.state == Path::State::missing) wanted.blocks.emplace(path.gap, leader);
    };
    for (const auto& [view, slot] : slots_) {
        if (slot.notarization) want(slot.notarization->statement.block, view);
        if (slot.finalization) want(slot.finalization->statement.block, view);
        if (slot.proposal && view == view_ && !slot.proposal->invalid) {
            want(slot.proposal->vote.statement.block, view);
        }
    }
    const View lowest = safety_.state().floor + 1;
    if (const auto gap = justification_gap()) {
        const View from = *gap < lowest + kCertificatesMax ? lowest : *gap - kCertificatesMax + 1;
        wanted.views = ViewRange{.from = from, .to = *gap, .urgent = true};
    } else if (cosigning_.height_heard() > tree_.root_header().height) {
        wanted.views = ViewRange{.from = lowest, .to = lowest + kCertificatesMax - 1};
    }
    return wanted;
}

/// The highest view whose certificate is missing, for the proposal of this view or for the next
/// one.
std::optional<View> Replica::justification_gap() const {
    const View floor = safety_.state().floor;
    const Slot* here = slot(view_);
    if (here != nullptr && here->proposal && !here->proposal->invalid) {
        const Statement& statement = here->proposal->vote.statement;
        for (View view = statement.view - 1; view > std::max(floor, statement.parent_view);
             --view) {
            const Slot* between = slot(view);
            if (between == nullptr || !between->nullification) return view;
        }
        if (statement.parent_view > floor && !justified(statement)) return statement.parent_view;
    }
    if (justified_parent()) return std::nullopt;
    for (View view = view_ - 1; view > floor; --view) {
        if (certificate_of(view) == nullptr) return view;
    }
    return std::nullopt;
}

void Replica::fetch() {
    const Wanted now_wanted = wanted();
    for (const Fetcher::Question& question : fetcher_.ask(now_, now_wanted)) {
        if (question.block) {
            send(FetchBlock{*question.block, tree_.missing(*question.block)}, question.to);
        } else {
            send(FetchCertificates{now_wanted.views->from, now_wanted.views->to}, question.to);
        }
    }
    for (const auto& [view, slot] : slots_) {
        if (sync_wanted_ || !slot.finalization) continue;
        const KnownBlock* known = tree_.find(slot.finalization->statement.block);
        if (known == nullptr) continue;
        const std::uint64_t height = known->header.height;
        if (height <= tree_.root_header().height + kBackfillBlocksMax) continue;
        sync_wanted_ = true;
        effects_.reports.push_back(SyncWanted{*slot.finalization, height});
    }
}

/// C-S4: a committed block is cosigned at once, an idle one at every heartbeat. C-G4: the cosigned
/// boundary lets the next epoch start.
void Replica::cosign() {
    if (const auto own = cosigning_.cosign(safety_, now_)) {
        keep_promises();
        send(*own);
    }
    const auto quorum = cosigning_.take_quorum();
    if (!quorum) return;
    const Tip& tip = *cosigning_.tip();
    effects_.reports.push_back(CheckpointCosigned{tip, *quorum});
    if (!is_over() || ended_ || tip.height != tree_.root_header().height) return;
    ended_ = true;
    effects_.reports.push_back(EpochEnded{floor_->header, floor_->finalization, tip, *quorum});
}

std::optional<std::uint64_t> Replica::next_wake() const {
    std::optional<std::uint64_t> next;
    const auto take = [&](std::optional<std::uint64_t> at) {
        if (at && (!next || *at < *next)) next = at;
    };
    const auto take_wall = [&](std::uint64_t wall_ms) {
        if (wall_ms > now_.wall_ms) take(now_.monotonic_ms + (wall_ms - now_.wall_ms));
    };
    take(pace_.next_deadline(now_));
    take(fetcher_.next_deadline());
    take(cosigning_.next_deadline());
    if (safety_.state().is_silent()) take(query_due_ms_);
    if (turn_ == Turn::open && !interval_over()) {
        take(pace_.entered_ms() + std::max(timing_.proposal_interval_ms, pace_.restraint_ms()));
        take_wall(tree_.header(tip_.block)->time_ms + timing_.proposal_interval_ms);
    }
    const chain::Header* tip = tree_.header(tip_.block);
    if (!is_over() && tip != nullptr && tip->epoch_end_ms > timing_.boundary_lead_ms) {
        take_wall(tip->epoch_end_ms - timing_.boundary_lead_ms);
    }
    const Slot* here = slot(view_);
    if (here != nullptr && here->proposal) {
        const auto* header = tree_.header(here->proposal->vote.statement.block);
        if (header != nullptr && header->time_ms > timing_.clock_precision_ms) {
            take_wall(header->time_ms - timing_.clock_precision_ms);
        }
    }
    return next;
}

}  // namespace touchstone::consensus
