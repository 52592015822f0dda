#include "node/driver/roster.h"

#include <algorithm>

namespace touchstone::node {

Roster::Roster(std::vector<Neighbour> pinned) : pinned_(std::move(pinned)) {
    renew();
}

void Roster::set_pinned(std::vector<Neighbour> pinned) {
    const std::lock_guard lock(mutex_);
    pinned_ = std::move(pinned);
    renew();
}

void Roster::set_ledger_keys(NodeKeys keys) {
    const std::lock_guard lock(mutex_);
    ledger_keys_ = std::move(keys);
    renew();
}

void Roster::renew() {
    by_key_.clear();
    const auto add = [&](const Neighbour& one) {
        if (by_key_.contains(one.key)) return;
        const auto known = std::ranges::find(ever_, one);
        by_key_.emplace(one.key, known != ever_.end() ? &*known : &ever_.emplace_back(one));
    };
    // The ledger goes before the configuration: whose key it is was signed there.
    for (const Neighbour& one : ledger_keys_.valid) add(one);
    for (const Neighbour& one : pinned_) {
        if (!ledger_keys_.ended.contains(one.key)) add(one);
    }
}

std::vector<Neighbour> Roster::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<Neighbour> all;
    for (const auto& [key, neighbour] : by_key_) all.push_back(*neighbour);
    return all;
}

const Neighbour* Roster::find(const crypto::PublicKey& key) const {
    const std::lock_guard lock(mutex_);
    const auto at = by_key_.find(key);
    return at == by_key_.end() ? nullptr : at->second;
}

std::vector<const Neighbour*> Roster::validator(const std::string& body) const {
    const std::lock_guard lock(mutex_);
    std::vector<const Neighbour*> found;
    for (const auto& [key, neighbour] : by_key_) {
        if (!neighbour->observer && neighbour->body == body) found.push_back(neighbour);
    }
    return found;
}

}  // namespace touchstone::node
