#include "node/snapshot/shelf.h"

#include <algorithm>

namespace touchstone::node {

bool Shelf::is_chosen(const chain::Header& header) const {
    if (every_ == 0) return false;
    const std::uint64_t after = header.log_size + 1;
    const std::uint64_t before = header.log_size - header.record_count;
    return after / every_ > before / every_;
}

void Shelf::keep(const registry::State& state, std::uint64_t now_ms) {
    auto kept = std::make_shared<KeptState>();
    kept->block = chain::block_hash(state.head);
    kept->state = state;
    std::vector<Place> gone;  // freed when the lock is given back: there may be much to free
    const std::lock_guard lock(mutex_);
    places_.push_back({std::move(kept), now_ms, now_ms});
    for (std::size_t i = 0; i + kNewest < places_.size();) {
        const Place& place = places_[i];
        const bool goes = now_ms >= place.asked_ms + kPatienceMs ||
                          now_ms >= place.since_ms + kLifeMs || places_.size() > kStatesMax;
        if (!goes) {
            ++i;
            continue;
        }
        gone.push_back(place);
        places_.erase(places_.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

std::shared_ptr<KeptState> Shelf::newest(std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    if (places_.empty()) return nullptr;
    places_.back().asked_ms = now_ms;
    return places_.back().kept;
}

std::shared_ptr<KeptState> Shelf::find(const Hash& block, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    const auto at = std::ranges::find_if(
        places_, [&](const Place& place) { return place.kept->block == block; });
    if (at == places_.end()) return nullptr;
    at->asked_ms = now_ms;
    return at->kept;
}

}  // namespace touchstone::node
