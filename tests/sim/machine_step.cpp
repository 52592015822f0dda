// Carrying out Effects, in their order, with a fuse that may cut it between any two steps.
#include <algorithm>

#include "tests/sim/describe.h"
#include "tests/sim/machine.h"

namespace touchstone::sim {

namespace {

/// After so many frames the journal goes on in a new segment.
constexpr std::size_t kFramesMax = 150;

}  // namespace

void Machine::step(const Event& event) {
    inbox_.push_back(event);
    if (is_working_) return;
    is_working_ = true;
    run_inbox();
    is_working_ = false;
}

void Machine::run_inbox() {
    while (!inbox_.empty() && replica_) {
        const Event event = std::move(inbox_.front());
        inbox_.pop_front();
        const Effects effects = replica_->step(clock.read(site_->timeline.now_ms()), event);
        watch([&](Checker& checker) { checker.stepped(seen(), *replica_); });
        carry_out(effects);
    }
    inbox_.clear();
    if (replica_ && frames_ > kFramesMax && !rewrite_journal()) die("disk fails at a new segment");
}

void Machine::carry_out(const Effects& effects) {
    if (!persist(effects) || !send_all(effects) || !commit_all(effects)) return;
    for (const Task& task : effects.tasks) take_up(task);
    const std::uint64_t life = life_;
    schedule(effects.wake_at_ms);
    for (const Report& report : effects.reports) {
        watch([&](Checker& checker) { checker.reports(seen(), report); });
        site_->trace.say(site_->timeline.now_ms(), name(), [&] { return describe(report); });
        take_note(report);
        if (!replica_ || life != life_) return;  // crashed, or in the next epoch
    }
}

/// C-P1 to C-P5, C-P7, C-P9: nothing is sent or committed before the frame and the mark are synced.
bool Machine::persist(const Effects& effects) {
    if (!survives()) return false;
    if (!effects.persist.empty()) {
        const Bytes frame = writer_->frame(effects.persist);
        if (!journal_disk.append(journal_name(), frame)) return die("journal: write fails"), false;
        if (!survives()) return false;
        if (!journal_disk.sync(journal_name())) return die("journal: sync fails"), false;
        ++frames_;
        watch([&](Checker& checker) { checker.journaled(seen(), effects.persist); });
        busy_until_ms_ = site_->timeline.now_ms() + disk_delay_ms;
        if (!survives()) return false;
    }
    if (effects.high_water) {
        if (!mark_disk.replace(mark_name(), encode(*effects.high_water))) {
            return die("mark: write fails"), false;
        }
        watch([&](Checker& checker) { checker.marked(seen(), *effects.high_water); });
        if (!survives()) return false;
    }
    return true;
}

bool Machine::send_all(const Effects& effects) {
    for (const Outgoing& out : effects.send) {
        watch([&](Checker& checker) { checker.sends(seen(), out.message); });
        site_->trace.say(site_->timeline.now_ms(), name(), [&] {
            return describe(out.message) + (out.to ? ", to " + std::to_string(*out.to) : "");
        });
        if (interceptor && interceptor(out)) continue;
        const ParcelPointer parcel = wrap(Packet{keys_->committee().epoch(), out.message});
        TOUCHSTONE_CHECK(parcel);  // what is sent can be read
        for (Index peer = 0; keys_->committee().has(peer); ++peer) {
            if (peer == options_.self || out.to.value_or(peer) != peer) continue;
            if (!survives()) return false;  // some have it, some have not
            site_->send(*this, peer, parcel, pause_ms());
        }
    }
    return true;
}

bool Machine::commit_all(const Effects& effects) {
    for (const Commit& next : effects.commit) {
        if (!survives()) return false;
        commit({next.block, next.finalization});
        if (!survives()) return false;
        inbox_.push_back(Committed{next.block->header, ledger_->tip_of(*next.block)});
    }
    return true;
}

/// One batch: the block, the state, and the finalization that proves it.
void Machine::commit(const FinalBlock& block) {
    if (block.block->header.height <= archive_.height()) return;  // it is here by other means
    const Tip tip = ledger_->application().commit(*block.block, block.finalization).value();
    archive_.add(block);
    const std::uint64_t now_ms = site_->timeline.now_ms();
    site_->trace.note(now_ms, options_.id, tip.height);
    site_->trace.say(now_ms, name(), [&] {
        return "commits height " + std::to_string(tip.height) + " " +
               short_name(chain::block_hash(block.block->header));
    });
    watch([&](Checker& checker) { checker.commits(seen(), block, tip, ledger_->state_root()); });
}

bool Machine::survives() {
    if (!fuse) return true;
    if (*fuse > 0) {
        --*fuse;
        return true;
    }
    die("the power goes");
    return false;
}

void Machine::die(const char* why) {
    site_->trace.say(site_->timeline.now_ms(), name(), [&] { return std::string(why); });
    if (!replica_) {  // in the middle of a start or a handover
        journal_disk.lose_power();
        mark_disk.lose_power();
        ledger_->crash();
        fuse.reset();
    }
    crash();
    site_->died(*this);
}

void Machine::take_up(const Task& task) {
    const std::uint64_t delay_ms = dice_.below(application_delay_ms + 1);
    if (delay_ms == 0) return inbox_.push_back(answer(task));
    site_->timeline.after(delay_ms, [this, task, life = life_] {
        if (replica_ && life == life_) step(answer(task));
    });
}

Event Machine::answer(const Task& task) {
    Application& application = ledger_->application();
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        return LeavesFound{find->block, application.find(find->leaf_hashes)};
    }
    if (const auto* validate = std::get_if<Validate>(&task)) {
        const Hash hash = chain::block_hash(validate->block->header);
        Validated event{hash, {}};
        if (archive_.find(hash) != nullptr) return event;
        const auto verdict = application.validate(*validate->block);
        if (!verdict) event.refusal = verdict.error();
        return event;
    }
    if (const auto* propose = std::get_if<Propose>(&task)) {
        return Proposed{propose->view, propose->parent,
                        application.propose(propose->parent, propose->time_ms, options_.self)};
    }
    const auto& ask = std::get<AskProposable>(task);
    return Proposable{ask.parent, application.has_proposable(ask.parent)};
}

void Machine::take_note(const Report& report) {
    if (const auto* serve = std::get_if<ServeBlock>(&report)) {
        if (const FinalBlock* found = archive_.find(serve->request.block)) {
            speak(Message(*found->block), serve->to);
        }
    } else if (const auto* cosigned = std::get_if<CheckpointCosigned>(&report)) {
        cosigned_height_ = cosigned->tip.height;
    } else if (const auto* ended = std::get_if<EpochEnded>(&report)) {
        end_epoch(*ended);
    } else if (std::holds_alternative<SyncWanted>(report)) {
        want_sync();
    }
}

/// At most one wake is on the way, the earliest.
void Machine::schedule(std::optional<std::uint64_t> wake_at_ms) {
    wanted_ms_ = wake_at_ms ? std::optional(clock.world_ms(*wake_at_ms)) : std::nullopt;
    if (!wanted_ms_) return;
    const std::uint64_t at_ms = std::max(*wanted_ms_, site_->timeline.now_ms() + 1);
    if (at_ms >= wake_at_ms_) return;
    wake_at_ms_ = at_ms;
    site_->timeline.at(at_ms, [this, at_ms] { wake(at_ms); });
}

void Machine::wake(std::uint64_t at_ms) {
    if (at_ms != wake_at_ms_) return;  // another one is
    wake_at_ms_ = UINT64_MAX;
    if (!replica_ || !wanted_ms_) return;
    const std::uint64_t due_ms = std::max(*wanted_ms_, busy_until_ms_);
    if (due_ms <= at_ms) return step(Tick{});
    wake_at_ms_ = due_ms;
    site_->timeline.at(due_ms, [this, due_ms] { wake(due_ms); });
}

std::uint64_t Machine::pause_ms() const {
    const std::uint64_t now_ms = site_->timeline.now_ms();
    return busy_until_ms_ > now_ms ? busy_until_ms_ - now_ms : 0;
}

}  // namespace touchstone::sim
