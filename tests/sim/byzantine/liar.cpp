#include "tests/sim/byzantine/liar.h"

namespace touchstone::sim {

Liar::Liar(World& world, Machine& machine, Dice dice, std::unique_ptr<Behaviour> behaviour)
    : world_(&world), machine_(&machine), dice_(dice), behaviour_(std::move(behaviour)) {
    machine_->interceptor = [this](const Outgoing& out) {
        return machine_->is_up() && behaviour_->would_send(*this, out);
    };
    machine_->ear = [this](Index from, const Packet& packet) {
        behaviour_->hears(*this, from, packet);
    };
    behaviour_->begins(*this);
    wake();
}

void Liar::wake() {
    if (machine_->is_up()) behaviour_->wakes(*this);
    world_->timeline().after(dice_.between(100, 1'000), [this] { wake(); });
}

void Liar::submit_secret() {
    constexpr std::uint64_t kSecrets = 1'000'000;  // of one liar; a run has fewer records, and the
                                                   // third of every eight rests on no other
    machine_->submit({world_->record((self() + 1) * kSecrets + 8 * ++records_ + 3)});
}

std::vector<Index> Liar::others() const {
    std::vector<Index> others;
    for (Index i = 0; i < size(); ++i) {
        if (i != self()) others.push_back(i);
    }
    return others;
}

Vote Liar::vote(const Statement& statement) const {
    return machine_->keys().vote(self(), statement);
}

Proposal Liar::remade(Proposal proposal, const chain::Header& header) const {
    proposal.header = header;
    const Statement& before = proposal.vote.statement;
    proposal.vote = vote(notarize(before.view, before.parent_view, chain::block_hash(header)));
    return proposal;
}

}  // namespace touchstone::sim
