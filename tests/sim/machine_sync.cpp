// What a node does beside consensus: it gives final blocks to those who are behind, and catches up.
// Nothing is taken that is not proven.
#include "tests/sim/machine.h"

namespace touchstone::sim {

namespace {

constexpr std::uint64_t kAgainMs = 1'000;

}  // namespace

void Machine::want_sync() {
    if (sync_wanted_) return;
    sync_wanted_ = true;
    ask_sync_of_anyone();
}

void Machine::ask_sync(Index peer) {
    const std::uint64_t now_ms = site_->timeline.now_ms();
    if (now_ms < sync_asked_ms_ + kAgainMs) return;
    sync_asked_ms_ = now_ms;
    speak(Word(AskSync{archive_.epoch(), archive_.height()}), peer);
}

/// Of another after every wait, until something came.
void Machine::ask_sync_of_anyone() {
    if (!replica_ || !sync_wanted_) return;
    const std::size_t size = keys_->committee().size();
    const std::size_t peer = (options_.self + 1 + dice_.below(size - 1)) % size;
    ask_sync(static_cast<Index>(peer));
    site_->timeline.after(kAgainMs, [this, life = life_] {
        if (life == life_) ask_sync_of_anyone();
    });
}

void Machine::tell_handover(Index peer, std::uint64_t epoch) {
    const std::uint64_t now_ms = site_->timeline.now_ms();
    if (now_ms < handover_told_ms_.at(peer) + kAgainMs) return;
    handover_told_ms_.at(peer) = now_ms;
    speak(Word(GiveSync{.epoch = epoch, .handover = archive_.handovers().at(epoch)}), peer);
}

void Machine::receive(Index from, const AskSync& question) {
    if (auto answer = archive_.answer(question)) speak(Word(*std::move(answer)), from);
}

void Machine::receive(const GiveSync& told) {
    if (told.epoch != archive_.epoch()) return;
    GiveSync answer{.epoch = told.epoch, .handover = told.handover};
    for (const FinalBlock& block : told.blocks) {
        if (block.block->header.height > archive_.height()) answer.blocks.push_back(block);
    }
    const Hash head = archive_.head().value_or(keys_->committee().base_hash());
    const std::size_t count = proven(keys_->committee(), answer, head, site_->check);
    // Only the last one's finalization was verified: it proves those before it too.
    std::optional<Tip> tip;
    for (std::size_t i = 0; i < count; ++i) {
        const BlockPointer& block = answer.blocks.at(i).block;
        const auto valid = ledger_->application().validate(*block);
        if (!valid) return broken(valid.error());
        const auto committed = commit({block, answer.blocks.at(count - 1).finalization});
        if (!committed) return broken(committed.error());
        tip = *committed;
    }
    if (tip) {
        const FinalBlock& last = answer.blocks.at(count - 1);
        sync_wanted_ = false;
        step(Synced{last.finalization, last.block->header, *tip});
    }
    if (!replica_ || !answer.handover || told.epoch != archive_.epoch()) return;
    const Hash boundary = chain::block_hash(answer.handover->boundary);
    if (archive_.find(boundary) == nullptr) return want_sync();
    if (follow(keys_->committee(), *answer.handover, site_->check)) take_over(*answer.handover);
}

}  // namespace touchstone::sim
