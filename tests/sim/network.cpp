#include "tests/sim/network.h"

#include <algorithm>

namespace touchstone::sim {

Network::Network(Timeline& timeline, Dice dice, std::size_t machines, const Link& calm,
                 Deliver deliver)
    : timeline_(&timeline),
      dice_(dice),
      machines_(machines),
      links_(machines * machines, calm),
      uplinks_(machines),
      deliver_(std::move(deliver)) {}

Link& Network::link(std::size_t from, std::size_t to) {
    return links_.at(from * machines_ + to);
}

void Network::set_uplink(std::size_t machine, std::uint64_t bytes_per_s) {
    uplinks_.at(machine) = {bytes_per_s, 0};
}

/// A slow uplink sends one message after another.
std::uint64_t Network::departure_ms(std::size_t from, const Parcel& parcel) {
    Uplink& uplink = uplinks_.at(from);
    const std::uint64_t now_ms = timeline_->now_ms();
    if (uplink.bytes_per_s == 0) return now_ms;
    uplink.free_at_ms =
        std::max(uplink.free_at_ms, now_ms) + parcel.bytes * 1'000 / uplink.bytes_per_s;
    return uplink.free_at_ms;
}

void Network::send(std::size_t from, std::size_t to, const ParcelPointer& parcel,
                   std::uint64_t after_ms) {
    const Link& link = this->link(from, to);
    // A queue that would take minutes to leave is dropped, as connections are.
    constexpr std::uint64_t kPatienceMs = 60'000;
    const std::uint64_t leaves_ms = departure_ms(from, *parcel) + after_ms;
    if (link.cuts > 0 || dice_.chance(link.loss_percent)) return;
    if (leaves_ms > timeline_->now_ms() + kPatienceMs) return;
    const int copies = dice_.chance(link.duplicate_percent) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
        const std::uint64_t way_ms = link.delay_ms + dice_.below(link.spread_ms + 1);
        timeline_->at(leaves_ms + way_ms, [this, from, to, parcel] { deliver_(from, to, parcel); });
    }
}

}  // namespace touchstone::sim
