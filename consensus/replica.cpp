#include "consensus/replica.h"

#include <algorithm>
#include <utility>

#include "consensus/limits.h"
#include "consensus/mutant.h"

namespace touchstone::consensus {

namespace {

/// C-P7: a vote is, and so is the barrier that ends silence.
bool is_counted(const JournalEntry& entry) {
    const auto* barrier = std::get_if<Barrier>(&entry);
    return barrier != nullptr ? barrier->view != kNever : std::holds_alternative<OwnVote>(entry);
}

}  // namespace

Replica::Replica(std::shared_ptr<const Committee> committee, const ReplicaOptions& options,
                 Signers signers, Recovered recovered)
    : committee_(std::move(committee)),
      self_(options.self),
      timing_(options.timing),
      nonce_(options.nonce),
      safety_(*committee_, self_, signers, std::move(recovered.safety)),
      pace_(timing_, committee_->size()),
      fetcher_(timing_, committee_->size(), self_),
      cosigning_(*committee_, timing_),
      tree_(recovered.floor ? chain::block_hash(recovered.floor->header) : committee_->base_hash(),
            recovered.floor ? recovered.floor->header : committee_->base()),
      floor_(std::move(recovered.floor)),
      view_(safety_.state().floor + 1),
      repeat_now_(!recovered.votes.empty() && !lacks("C-R7 restart")) {
    for (Certificate& certificate : recovered.certificates) {
        const Statement& statement = certificate.statement;
        slots_[statement.view].certificate(statement.kind) = std::move(certificate);
    }
    restore(std::move(recovered.bodies), recovered.verdicts);
    for (const Vote& vote : recovered.votes) restore(vote);
    for (const Evidence& evidence : recovered.evidence) restore(evidence);
}

void Replica::restore(std::vector<BlockPointer> bodies, const std::map<Hash, bool>& verdicts) {
    for (BlockPointer& block : bodies) {
        const Hash hash = chain::block_hash(block->header);
        make_room();  // the journal may hold more, and what is notarized must find its place
        if (!tree_.add(hash, std::move(block))) continue;
        KnownBlock* known = tree_.find(hash);
        if (known == nullptr) continue;
        known->durable = true;
        // An accepted block is executed again, for its overlay; a refused one stays refused.
        const auto verdict = verdicts.find(hash);
        const bool refused = verdict != verdicts.end() && !verdict->second;
        if (refused) known->verdict = Verdicts::refused;
    }
}

/// C-R7: own votes count, and a proposal stands. C-R1: whoever has voted in a view does not go back
/// behind it, though it may have yet to fetch and to execute again what let it in.
void Replica::restore(const Vote& vote) {
    const auto& [kind, view, parent_view, block] = vote.statement;
    Slot& slot = slots_[view];
    if (!lacks("C-R7 own votes")) (void)slot.add(vote);
    const bool leads = committee_->leader_of(view) == self_;
    if (leads && kind == VoteKind::notarize) slot.proposal = Candidate{vote};
    if (!lacks("C-R1 restart"))
        view_ = std::max(view_, kind == VoteKind::finalize ? view + 1 : view);
}

void Replica::restore(const Evidence& evidence) {
    const auto offence = offence_of(*committee_, evidence);
    const View view = evidence.first.statement.view;
    if (!offence || view <= safety_.state().floor) return;
    told_.emplace(view, evidence.first.signer, *offence);
    if (*offence == Offence::two_proposals) equivocations_.push_back(evidence);
}

/// What has happened is taken in; then every rule that applies is applied until none does; then
/// time is looked at. Effects leave in the order of their fields.
Effects Replica::step(Now now, const Event& event) {
    now_ = now;
    effects_ = {};
    if (!started_ms_) start();
    keep_promises();
    std::visit([this](const auto& happened) { on(happened); }, event);
    settle();
    keep_time();
    cosign();
    fetch();
    effects_.wake_at_ms = next_wake();
    return std::exchange(effects_, {});
}

/// C-P7: a crash may have come between frame and mark, and the votes of that frame leave now.
/// Whoever is silent sends none, and a mark that is lost stays lost: it would make an old journal
/// look whole.
void Replica::start() {
    started_ms_ = now_.monotonic_ms;
    const SafetyState& safety = safety_.state();
    if (safety.high_water.votes > 0 && !safety.is_silent()) effects_.high_water = safety.high_water;
}

std::vector<JournalEntry> Replica::carry_over() const {
    const SafetyState& safety = safety_.state();
    std::vector<JournalEntry> entries;
    entries.reserve(16);
    entries.emplace_back(safety.high_water);
    if (safety.barrier != 0) entries.push_back(Barrier{safety.barrier});
    if (floor_) entries.push_back(*floor_);
    if (safety.cosigned) entries.push_back(*safety.cosigned);
    for (const auto& [hash, known] : tree_.blocks()) {
        if (known.durable) entries.push_back(Body{known.body});
        if (known.verdict == Verdicts::refused) entries.push_back(Verdict{hash, false});
    }
    for (const auto& [view, slot] : slots_) {
        for (const auto* certificate :
             {&slot.notarization, &slot.nullification, &slot.finalization}) {
            if (*certificate) entries.push_back(**certificate);
        }
        for (const VoteKind kind : {VoteKind::notarize, VoteKind::nullify, VoteKind::finalize}) {
            const Vote* own = slot.vote_of(self_, kind);
            if (own != nullptr) entries.push_back(OwnVote{*own, safety.high_water.votes});
        }
    }
    for (const Evidence& evidence : equivocations_) entries.push_back(evidence);
    return entries;
}

Held Replica::held() const {
    Held held{.slots = slots_.size(),
              .blocks = tree_.blocks().size(),
              .evidence = told_.size(),
              .questions = fetcher_.size()};
    for (const auto& [view, slot] : slots_) {
        for (const VoteKind kind : {VoteKind::notarize, VoteKind::nullify, VoteKind::finalize}) {
            held.votes += slot.votes(kind).size();
        }
    }
    return held;
}

const Slot* Replica::slot(View view) const {
    const auto at = slots_.find(view);
    return at == slots_.end() ? nullptr : &at->second;
}

View Replica::horizon() const {
    for (auto at = slots_.rbegin(); at != slots_.rend() && at->first >= view_; ++at) {
        if (certificate_of(at->first) != nullptr) return at->first + 1;
    }
    return view_ + 1;
}

const Certificate* Replica::certificate_of(View view) const {
    if (floor_ && floor_->finalization.statement.view == view) return &floor_->finalization;
    const Slot* known = slot(view);
    if (known == nullptr) return nullptr;
    for (const auto* certificate :
         {&known->finalization, &known->notarization, &known->nullification}) {
        if (*certificate) return &**certificate;
    }
    return nullptr;
}

void Replica::send(Message message, std::optional<Index> to) {
    effects_.send.push_back({to, std::move(message)});
}

/// C-R1, C-R4, C-R8: a certificate is passed on once, to all, or to a part that differs by view.
void Replica::relay(const Certificate& certificate) {
    if (lacks("C-R1 passing on")) return;
    const std::size_t n = committee_->size();
    if (n <= kRelayPeersMax + 1) return send(certificate);
    for (std::size_t i = 0; i < kRelayPeersMax; ++i) {
        const std::size_t step = certificate.statement.view * kRelayPeersMax + i;
        send(certificate, static_cast<Index>((self_ + 1 + step % (n - 1)) % n));
    }
}

/// C-P1, C-P9: what SafetyRules has promised goes to disk in this turn, before anything is sent.
void Replica::keep_promises() {
    for (JournalEntry& entry : safety_.take_promises()) {
        if (is_counted(entry) && !lacks("C-P7")) effects_.high_water = safety_.state().high_water;
        effects_.persist.push_back(std::move(entry));
    }
}

void Replica::found(const Evidence& evidence) {
    const Statement& first = evidence.first.statement;
    const Index signer = evidence.first.signer;
    const auto offence = offence_of(*committee_, evidence);
    if (!offence || told_.size() >= kEvidenceKeysMax) return;
    if (!told_.emplace(first.view, signer, *offence).second) return;
    if (!lacks("C-P8")) effects_.persist.push_back(evidence);
    effects_.reports.push_back(EvidenceFound{*offence, evidence});
    if (*offence != Offence::two_proposals) return;
    safety_.note_equivocation(first.view);
    equivocations_.push_back(evidence);
    changed_ = true;
}

void Replica::alarm(AlarmKind kind, View view, std::vector<Certificate> certificates) {
    if (alarmed_.size() >= kEvidenceKeysMax || !alarmed_.emplace(kind, view).second) return;
    effects_.reports.push_back(Alarm{kind, view, std::move(certificates)});
}

}  // namespace touchstone::consensus
