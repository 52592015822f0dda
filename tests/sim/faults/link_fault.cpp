#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

void LinkFault::begin(World& world, Dice& dice) {
    draw(world, dice);
    Network& network = world.network();
    for (std::size_t from = 0; from < network.size(); ++from) {
        for (std::size_t to = 0; to < network.size(); ++to) {
            const Link more = added(from, to, dice);
            Link& link = network.link(from, to);
            link.delay_ms += more.delay_ms;
            link.spread_ms += more.spread_ms;
            link.loss_percent += more.loss_percent;
            link.duplicate_percent += more.duplicate_percent;
            link.cuts += more.cuts;
            added_.push_back(more);
        }
    }
}

void LinkFault::end(World& world) {
    Network& network = world.network();
    for (std::size_t i = 0; i < added_.size(); ++i) {
        Link& link = network.link(i / network.size(), i % network.size());
        link.delay_ms -= added_[i].delay_ms;
        link.spread_ms -= added_[i].spread_ms;
        link.loss_percent -= added_[i].loss_percent;
        link.duplicate_percent -= added_[i].duplicate_percent;
        link.cuts -= added_[i].cuts;
    }
}

}  // namespace touchstone::sim
