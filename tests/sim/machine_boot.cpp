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

/// A journal of this epoch in which nothing was signed. Before the archive says that the epoch has
/// begun: a crash between the two finds an old epoch and an empty journal, and does this again.
bool Machine::begin_journal(const Keys& keys) {
    keys_ = site_->keys.after(keys.committee().epoch() == 0 ? std::optional<chain::Header>{}
                                                            : keys.committee().start().base);
    segment_ = 0;
    previous_chain_ = {};
    const std::string name = "journal " + std::to_string(keys.committee().epoch());
    return journal_disk.replace(name, encode(head()));
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
        recovered->safety.barrier = kNever;
    }
    std::optional<HighWater> mark;
    if (const auto bytes = mark_disk.read(mark_name())) {
        if (const auto read = decode_high_water(*bytes)) mark = *read;
    }
    distrust(*recovered, found.state, mark);
    return *std::move(recovered);
}

void Machine::start() {
    if (replica_) return;
    ++life_;
    sync_wanted_ = false;
    keys_ = site_->keys.after(archive_.handovers().empty() ? std::optional<chain::Header>{}
                                                           : archive_.handovers().back().boundary);
    const Found found = read_journal();
    Recovered recovered = this->recovered(found);
    const std::uint64_t floor = recovered.floor ? recovered.floor->header.height : 0;
    ledger_->start_epoch(keys_->shared());
    segment_ = found.head ? found.head->number : 0;
    previous_chain_ = found.head ? found.head->previous : Hash{};
    commit_leftovers(recovered);
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
    if (found.state != JournalState::whole && !rewrite_journal()) return die("disk fails at start");
    busy_until_ms_ = 0;
    tell_head(floor);
    step(Tick{});
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

/// C-P5, C-P6: a crash between floor and commit.
void Machine::commit_leftovers(const Recovered& recovered) {
    const Hash head = archive_.head().value_or(keys_->committee().base_hash());
    for (const BlockPointer& block : uncommitted(recovered, head)) {
        TOUCHSTONE_CHECK(ledger_->application().validate(*block).has_value());
        commit({block, recovered.floor->finalization});
    }
}

/// The newest block of this epoch that is final in its own right: above the floor when the journal
/// was lost and the ledger was not.
void Machine::tell_head(std::uint64_t floor_height) {
    for (auto at = archive_.blocks().rbegin(); at != archive_.blocks().rend(); ++at) {
        const chain::Header& header = at->block->header;
        const Hash hash = chain::block_hash(header);
        if (header.epoch != archive_.epoch() || !replica_) return;
        if (at->finalization.statement.block != hash) continue;
        const Tip tip = ledger_->tip_of(*at->block);
        if (header.height > floor_height) return step(Synced{at->finalization, header, tip});
        return step(Committed{header, tip});
    }
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
    watch([&](Checker& checker) { checker.broken(seen(), followed.error()); });
}

void Machine::take_over(const Handover& handover) {
    const std::string old_journal = journal_name();
    const std::string old_mark = mark_name();
    const auto keys = site_->keys.after(handover.boundary);
    replica_.reset();
    inbox_.clear();
    if (!begin_journal(*keys)) return die("disk fails at an epoch's end");
    if (!survives()) return;
    archive_.add(handover);
    if (!survives()) return;
    journal_disk.remove(old_journal);
    mark_disk.remove(old_mark);
    ++life_;
    ledger_->start_epoch(keys_->shared());
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
