// What comes in: C-R12. Everything here is verified; what is out of range or not news is dropped.
#include <algorithm>

#include "consensus/limits.h"
#include "consensus/mutant.h"
#include "consensus/replica.h"

namespace touchstone::consensus {

bool Replica::wants(const Message& message) const {
    const View floor = safety_.state().floor;
    if (const auto* vote = std::get_if<Vote>(&message)) {
        const Statement& statement = vote->statement;
        if (statement.view <= floor || statement.view > horizon()) return false;
        const Slot* known = slot(statement.view);
        const Vote* before =
            known == nullptr ? nullptr : known->vote_of(vote->signer, statement.kind);
        return before == nullptr || before->statement != statement;
    }
    if (const auto* certificate = std::get_if<Certificate>(&message)) {
        const Statement& statement = certificate->statement;
        if (statement.view <= floor) return false;
        const auto at = slots_.find(statement.view);
        if (at == slots_.end()) return true;
        const auto& before = at->second.certificate(statement.kind);
        return !before || before->statement != statement;
    }
    if (const auto* proposal = std::get_if<Proposal>(&message)) {
        const Statement& statement = proposal->vote.statement;
        const Slot* known = slot(statement.view);
        return statement.view > floor && (known == nullptr || !known->proposal ||
                                          known->proposal->vote.statement != statement);
    }
    return true;
}

void Replica::on(const Tick&) {}

void Replica::on(const Received& event) {
    std::visit([&](const auto& message) { receive(event.from, message); }, event.message.message());
}

void Replica::receive(Index, const Proposal& proposal) {
    if (proposal.parent) accept(*proposal.parent);
    for (const Certificate& nullification : proposal.nullifications) accept(nullification);
    const Statement& statement = proposal.vote.statement;
    if (statement.view <= safety_.state().floor || statement.view > horizon()) return;
    count(proposal.vote);
    Slot& slot = slots_[statement.view];
    if (slot.proposal) return;  // a second one is evidence, which counting has found
    slot.proposal = Candidate{proposal.vote, now_.wall_ms};
    make_room();
    (void)tree_.add(statement.block, proposal.header, proposal.leaf_hashes);
    changed_ = true;
}

void Replica::receive(Index, const Vote& vote) {
    count(vote);
}

/// C-R12: the first vote of a signer and kind counts; what contradicts it is evidence.
void Replica::count(const Vote& vote) {
    const Statement& statement = vote.statement;
    if (statement.view <= safety_.state().floor || statement.view > horizon()) return;
    heard_ms_[vote.signer] = now_.monotonic_ms;
    Slot& slot = slots_[statement.view];
    if (!lacks("C-E1")) compare(slot, vote);
    if (slot.add(vote) != Slot::Counted::yes) return;
    changed_ = true;
    if (slot.certificate(statement.kind)) return;
    const std::vector<Vote> votes = slot.votes_on(statement);
    if (statement.kind == VoteKind::notarize && lacks("C-R4")) return;
    if (statement.kind == VoteKind::nullify && lacks("C-R8")) return;
    if (votes.size() >= committee_->quorum()) accept(assemble(*committee_, votes));
}

/// With what its signer said before in the view.
void Replica::compare(const Slot& slot, const Vote& vote) {
    for (const VoteKind kind : {VoteKind::notarize, VoteKind::nullify, VoteKind::finalize}) {
        const Vote* before = slot.vote_of(vote.signer, kind);
        if (before == nullptr) continue;
        if (const auto evidence = evidence_of(*before, vote)) found(*evidence);
    }
}

void Replica::receive(Index, const Certificate& certificate) {
    accept(certificate);
}

void Replica::receive(Index, const Certificates& answer) {
    for (const Certificate& certificate : answer.certificates) accept(certificate);
}

/// C-R4, C-R8, C-R10: stored, journaled and passed on, once. Certificates that contradict each
/// other mean more than f faulty validators: they are named, and nothing is asserted.
void Replica::accept(const Certificate& certificate) {
    const Statement& statement = certificate.statement;
    if (floor_ && statement.view == floor_->finalization.statement.view &&
        !evidence_between(floor_->finalization, certificate).empty()) {
        alarm(AlarmKind::conflicting_finalizations, statement.view,
              {floor_->finalization, certificate});
    }
    if (statement.view <= safety_.state().floor) return;
    Slot& slot = slots_[statement.view];
    for (const auto* before : {&slot.notarization, &slot.nullification, &slot.finalization}) {
        if (!*before) continue;
        const auto offences = evidence_between(**before, certificate);
        if (offences.empty()) continue;
        alarm(AlarmKind::conflicting_certificates, statement.view, {**before, certificate});
        for (const Evidence& evidence : offences) found(evidence);
    }
    auto& place = slot.certificate(statement.kind);
    if (place) return;
    for (const Vote& vote : votes_of(certificate)) compare(slot, vote);
    place = certificate;
    if (!lacks("C-P4")) effects_.persist.push_back(certificate);
    relay(certificate);
    changed_ = true;
}

void Replica::receive(Index, const Cosignature& cosignature) {
    heard_ms_[cosignature.signer] = now_.monotonic_ms;
    if (cosigning_.add(cosignature) == Cosigning::Heard::conflicting &&
        false_cosigners_.insert(cosignature.signer).second) {
        alarm(AlarmKind::conflicting_checkpoints, cosignature.tip.height);
    }
}

/// C-B1: a block counts by its hash, and only when something here needs it.
void Replica::receive(Index, const Block& block) {
    const Hash hash = chain::block_hash(block.header);
    if (!fetcher_.wants(hash)) return;
    make_room();
    if (tree_.add(hash, std::make_shared<const Block>(block))) changed_ = true;
}

void Replica::receive(Index, const Leaves& answer) {
    if (tree_.fill(answer.block, answer.leaves)) changed_ = true;
}

/// C-A2: replies of 2f+1 others bound the views in which lost votes can be.
void Replica::receive(Index, const ViewReply& reply) {
    if (!safety_.state().is_silent() || reply.nonce != nonce_ || reply.asker != self_) return;
    if (reply.signer == self_) return;
    if (reply.entry) accept(*reply.entry);
    View& view = replies_[reply.signer];
    view = std::max(view, reply.view);
    const std::size_t enough = (lacks("C-A2 replies") ? 1 : 2) * committee_->faulty_max() + 1;
    if (replies_.size() < enough) return;
    View highest = 0;
    for (const auto& [signer, at] : replies_) highest = std::max(highest, at);
    safety_.set_barrier(highest + (lacks("C-A2 barrier") ? 1 : 2));
    keep_promises();
    changed_ = true;
}

void Replica::on(const LeavesFound& event) {
    KnownBlock* known = tree_.find(event.block);
    if (known == nullptr) return;
    known->leaves_told = true;
    std::vector<Bytes> leaves;
    for (const auto& leaf : event.leaves) {
        if (leaf) leaves.push_back(*leaf);
    }
    (void)tree_.fill(event.block, leaves);
    changed_ = true;
}

void Replica::on(const Validated& event) {
    KnownBlock* known = tree_.find(event.block);
    if (known == nullptr || known->verdict != Verdicts::asked) return;
    known->verdict = event.refusal ? Verdicts::refused : Verdicts::accepted;
    if (!lacks("C-P4 verdict")) effects_.persist.push_back(Verdict{event.block, !event.refusal});
    changed_ = true;
}

void Replica::on(const Proposable& event) {
    if (event.parent != tip_.block) return;
    proposable_ = event.yes;
    if (!event.yes) return;
    pace_.refresh();
    if (turn_ == Turn::declined) turn_ = Turn::open;
}

void Replica::on(const Committed& event) {
    if (event.header.epoch != committee_->epoch()) return;
    cosigning_.advance(event.tip, event.header.epoch_end_ms);
}

void Replica::on(const Synced& event) {
    TOUCHSTONE_CHECK(event.finalization.statement.block == chain::block_hash(event.header));
    if (event.header.height <= tree_.root_header().height) return;
    raise_floor(event.finalization, event.header);
    on(Committed{event.header, event.tip});
}

std::set<Hash> Replica::needed_blocks() const {
    std::set<Hash> needed;
    for (const auto& [view, slot] : slots_) {
        if (slot.notarization) needed.insert(slot.notarization->statement.block);
        if (slot.finalization) needed.insert(slot.finalization->statement.block);
        if (slot.proposal && view >= view_) needed.insert(slot.proposal->vote.statement.block);
    }
    std::set<Hash> with_ancestors = needed;
    for (const Hash& block : needed) {
        for (const KnownBlock* known = tree_.find(block); known != nullptr;) {
            with_ancestors.insert(known->header.parent);
            known = tree_.find(known->header.parent);
        }
    }
    return with_ancestors;
}

/// Blocks that lost their view go when the tree is full.
void Replica::make_room() {
    if (tree_.blocks().size() >= kKnownBlocksMax) tree_.keep_only(needed_blocks());
}

}  // namespace touchstone::consensus
