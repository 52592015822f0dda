#include "node/driver/roster.h"

namespace touchstone::node {

Roster::Roster(std::vector<Neighbour> neighbours) : neighbours_(std::move(neighbours)) {
    for (std::size_t i = 0; i < neighbours_.size(); ++i) {
        by_key_.emplace(neighbours_[i].key, i);
        if (!neighbours_[i].observer) by_body_.emplace(neighbours_[i].body, i);
    }
}

const Neighbour* Roster::find(const crypto::PublicKey& key) const {
    const auto at = by_key_.find(key);
    return at == by_key_.end() ? nullptr : &neighbours_[at->second];
}

const Neighbour* Roster::validator(const std::string& body) const {
    const auto at = by_body_.find(body);
    return at == by_body_.end() ? nullptr : &neighbours_[at->second];
}

}  // namespace touchstone::node
