#include "tests/sim/machine.h"

#include "tests/sim/describe.h"

namespace touchstone::sim {

Machine::Machine(const Options& options, Site& site, const LedgerKind& kind, Dice dice)
    : clock{.start_ms = kind.wall_ms()},
      journal_disk(dice.fork()),
      mark_disk(dice.fork()),
      options_(options),
      site_(&site),
      dice_(dice.fork()),
      ledger_(kind.make([this] { return clock.read(site_->timeline.now_ms()).wall_ms; })),
      keys_(site.keys.of(kind.first_epoch())),
      handover_told_ms_(keys_->committee().size()) {
    TOUCHSTONE_CHECK(begin_journal(keys_));
}

std::string Machine::name() const {
    return options_.id < keys_->committee().size() ? std::to_string(options_.id)
                                                   : std::to_string(options_.self) + "'";
}

std::string Machine::journal_name() const {
    return "journal " + std::to_string(archive_.epoch());
}

std::string Machine::mark_name() const {
    return "mark " + std::to_string(archive_.epoch());
}

Seen Machine::seen() const {
    return {.who = options_.self, .keys = *keys_, .check = site_->check, .life = life_};
}

void Machine::crash() {
    if (!replica_) return;
    replica_.reset();
    inbox_.clear();
    waiting_.clear();
    journal_disk.lose_power();
    mark_disk.lose_power();
    ledger_->crash();
    fuse.reset();
    wake_at_ms_ = UINT64_MAX;
    site_->trace.say(site_->timeline.now_ms(), name(), [] { return std::string("crashes"); });
}

void Machine::submit(const std::vector<Bytes>& records) {
    if (!replica_) return;
    ledger_->submit(records);
    const Hash tip = replica_->tip();
    step(Proposable{tip, ledger_->application().has_proposable(tip)});
}

void Machine::speak(const Message& message, std::optional<Index> to, std::uint64_t after_ms) {
    const ParcelPointer parcel = wrap(Packet{keys_->committee().epoch(), message});
    if (!parcel) return;
    for (Index peer = 0; keys_->committee().has(peer); ++peer) {
        if (peer != options_.self && to.value_or(peer) == peer) {
            site_->send(*this, peer, parcel, after_ms);
        }
    }
}

void Machine::speak(const Word& word, Index to, std::uint64_t after_ms) {
    if (const ParcelPointer parcel = wrap(word)) site_->send(*this, to, parcel, after_ms);
}

void Machine::hear(Index from, const ParcelPointer& parcel) {
    constexpr std::size_t kWaitingMax = 10'000;  // then connections lose messages
    if (!replica_) return;
    if (site_->timeline.now_ms() >= busy_until_ms_) return take(from, parcel);
    if (waiting_.size() < kWaitingMax) waiting_.emplace_back(from, parcel);
    if (waiting_.size() == 1) site_->timeline.at(busy_until_ms_, [this] { catch_up(); });
}

/// What came while the disk was busy, until it is again.
void Machine::catch_up() {
    while (replica_ && !waiting_.empty()) {
        if (site_->timeline.now_ms() < busy_until_ms_) {
            site_->timeline.at(busy_until_ms_, [this] { catch_up(); });
            return;
        }
        const auto [from, parcel] = std::move(waiting_.front());
        waiting_.pop_front();
        take(from, parcel);
    }
}

void Machine::take(Index from, const ParcelPointer& parcel) {
    const std::uint64_t now_ms = site_->timeline.now_ms();
    site_->trace.note(now_ms, options_.id, parcel->digest);
    if (const auto* packet = std::get_if<Packet>(&parcel->word)) {
        hear_packet(from, *parcel, *packet);
    } else if (const auto* question = std::get_if<AskSync>(&parcel->word)) {
        receive(from, *question);
    } else {
        receive(std::get<GiveSync>(parcel->word));
    }
}

void Machine::hear_packet(Index from, const Parcel& parcel, const Packet& packet) {
    if (ear) ear(from, packet);
    if (packet.epoch < archive_.epoch()) return tell_handover(from, packet.epoch);
    if (packet.epoch > archive_.epoch()) return ask_sync(from);
    if (!replica_->wants(packet.message)) return;
    if (!parcel.admitted || site_->checks_each) {
        parcel.admitted = admit(keys_->committee(), packet.message, site_->check);
    }
    if (*parcel.admitted) step(Received{from, **parcel.admitted});
}

}  // namespace touchstone::sim
