// From what the disks say to a running replica, and from one epoch to the next.
#include "consensus/recovery.h"
#include "tests/sim/describe.h"
#include "tests/sim/machine.h"

namespace touchstone::sim {

SegmentHead Machine::head() const {
    const Committee& committee = keys_->committee();
    return {.network_id = committee.network_id(),
            .epoch = committee.epoch(),
            .validators = committee.validators_hash(),
            .key = committee.member(options_.self).validator_key,
            .number = segment_,
            .previous = previous_chain_};
}

/// Mark and journal of this epoch, in which nothing was signed. Before the ledger says that the
/// epoch has begun: a crash between finds an old epoch and an empty journal, and does this again.
bool Machine::begin_journal(std::shared_ptr<const Keys> keys) {
    keys_ = std::move(keys);
    segment_ = 0;
    previous_chain_ = {};
    const std::uint64_t epoch = keys_->committee().epoch();
    const std::string of = std::to_string(epoch);
    return mark_disk.replace("mark " + of, encode(HighWater{.epoch = epoch})) &&
           journal_disk.replace("journal " + of, encode(head()));
}

Machine::Found Machine::read_journal() {
    const auto bytes = journal_disk.read(journal_name());
    if (!bytes) return {};
    auto segment = read_segment(*bytes);
    if (!segment) return {};
    Found found{.state = JournalState::whole,
                .entries = std::move(segment->entries),
                .head = segment->head,
                .chain = segment->chain};
    if (segment->condition == Condition::damaged) found.state = JournalState::damaged;
    if (segment->condition == Condition::torn) {
        journal_disk.restore(
            journal_name(),
            Bytes(bytes->begin(), bytes->begin() + static_cast<std::ptrdiff_t>(segment->size)));
    }
    return found;
}

Recovered Machine::recovered(const Found& found) {
    // What comes back from a disk is there, though its sync may have failed.
    watch([&](Checker& checker) { checker.journaled(seen(), found.entries); });
    auto recovered = recover(keys_->committee(), options_.self, found.entries);
    if (!recovered) {
        watch([&](Checker& checker) { checker.broken(seen(), recovered.error()); });
        recovered = Recovered{};
        silence(*recovered);
    }
    std::optional<HighWater> mark;
    if (const auto bytes = mark_disk.read(mark_name())) {
        if (const auto read = decode_high_water(*bytes)) mark = *read;
    }
    distrust(*recovered, found.entries, found.state, mark);
    return *std::move(recovered);
}

/// Says so; what was made here must never be refused here.
void Machine::broken(const Error& error) {
    watch([&](Checker& checker) { checker.broken(seen(), error); });
    site_->trace.say(site_->timeline.now_ms(), name(), [&] { return "is broken: " + error.what; });
}

void Machine::start() {
    if (replica_) return;
    ++life_;
    sync_wanted_ = false;
    if (const auto went = go_on(); !went) broken(went.error());
}

Result<void> Machine::go_on() {
    TRY(const EpochStart begun, ledger_->start(archive_));
    keys_ = site_->keys.of(begun);
    Found found = read_journal();
    Recovered recovered = this->recovered(found);
    segment_ = found.head ? found.head->number : 0;
    previous_chain_ = found.head ? found.head->previous : Hash{};
    TRY(const auto place, catch_up_ledger(found, recovered));
    replica_ = std::make_unique<Replica>(
        keys_->shared(),
        ReplicaOptions{.self = options_.self, .timing = site_->timing, .nonce = dice_.next()},
        keys_->signers(options_.self), std::move(recovered));
    writer_ = std::make_unique<JournalWriter>(found.chain);
    site_->trace.say(site_->timeline.now_ms(), name(), [&] {
        return "starts in epoch " + std::to_string(archive_.epoch()) + ", view " +
               std::to_string(replica_->view());
    });
    // What is wrong with a segment must not be forgotten: another takes its place.
    if (found.state != JournalState::whole && !rewrite_journal()) {
        die("disk fails at start");
        return {};
    }
    busy_until_ms_ = 0;
    if (place) step(*place);
    step(Tick{});
    return {};
}

/// C-P5, C-P6: a crash between floor and commit. A journal that knows less than the ledger is an
/// old copy, or its end is gone: somebody takes it away.
Result<std::optional<Event>> Machine::catch_up_ledger(Found& found, Recovered& recovered) {
    auto place = ledger_->catch_up(recovered, found.state);
    if (!place && place.error().rule == "application.ahead") {
        journal_disk.remove(journal_name());
        ++life_;  // a start without it: what it knew binds nobody any more
        found = read_journal();
        recovered = this->recovered(found);
        place = ledger_->catch_up(recovered, found.state);
    }
    while (place && archive_.height() < ledger_->height()) {
        note_commit(ledger_->final_block(archive_.height() + 1));
    }
    return place;
}

/// The new segment is on disk, whole, before the old one is gone.
bool Machine::rewrite_journal() {
    const Hash previous = writer_->chain();
    ++segment_;
    previous_chain_ = previous;
    JournalWriter writer(start_chain(head()));
    Bytes bytes = encode(head());
    const Bytes frame = writer.frame(replica_->carry_over());
    bytes.insert(bytes.end(), frame.begin(), frame.end());
    if (!journal_disk.replace(journal_name(), bytes)) return false;
    *writer_ = writer;
    frames_ = 0;
    return true;
}

/// C-G4.
void Machine::end_epoch(const EpochEnded& ended) {
    const Handover handover{.boundary = ended.boundary,
                            .finalization = ended.finalization,
                            .tip = ended.tip,
                            .cosignatures = ended.cosignatures,
                            .next = ledger_->next_set()};
    const auto followed = follow(keys_->committee(), handover, site_->check);
    if (followed) return take_over(handover);
    broken(followed.error());
}

void Machine::take_over(const Handover& handover) {
    const std::string old_journal = journal_name();
    const std::string old_mark = mark_name();
    const auto ended = keys_;
    EpochStart next = ended->committee().start();
    next.set = handover.next;
    next.base = handover.boundary;
    replica_.reset();
    inbox_.clear();
    if (!begin_journal(site_->keys.of(next))) return die("disk fails at an epoch's end");
    if (!survives()) return;
    const auto kept = ledger_->end_epoch(ended->committee(), handover, site_->check);
    if (!kept) broken(kept.error());
    archive_.add(handover);
    if (!survives()) return;
    journal_disk.remove(old_journal);
    mark_disk.remove(old_mark);
    ++life_;
    writer_ = std::make_unique<JournalWriter>(start_chain(head()));
    replica_ = std::make_unique<Replica>(
        keys_->shared(),
        ReplicaOptions{.self = options_.self, .timing = site_->timing, .nonce = dice_.next()},
        keys_->signers(options_.self), Recovered{});
    cosigned_height_ = 0;
    watch([&](Checker& checker) { checker.enters_epoch(seen()); });
    site_->trace.say(site_->timeline.now_ms(), name(),
                     [&] { return "enters epoch " + std::to_string(archive_.epoch()); });
    step(Tick{});
}

}  // namespace touchstone::sim
