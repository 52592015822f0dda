#include "tests/consensus/explore_sets.h"

#include <algorithm>

#include <boost/unordered/unordered_flat_set.hpp>

namespace touchstone::test {

EngineSets::Number EngineSets::number_of(std::vector<Engines::Number> engines) {
    std::ranges::sort(engines);
    engines.erase(std::unique(engines.begin(), engines.end()), engines.end());
    const auto number = static_cast<Number>(sets_.size());
    const auto [at, is_new] = known_.emplace(std::move(engines), number);
    if (!is_new) return at->second;
    Set set{&at->first, engines_.said(at->first.front()), 0};
    for (const Engines::Number engine : at->first) {
        TOUCHSTONE_CHECK(engines_.final(engine) < 64);
        set.finals |= std::uint64_t{1} << engines_.final(engine);
    }
    sets_.push_back(set);
    return number;
}

EngineSets::Number EngineSets::closed(Number set, Facts facts) {
    const auto known = closed_.find({set, facts});
    if (known != closed_.end()) return known->second;
    std::vector<Engines::Number> all = engines(set);
    boost::unordered_flat_set<Engines::Number> seen(all.begin(), all.end());
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (Facts left = facts; left != 0; left &= left - 1) {
            const Engines::Number next = engines_.after(all[i], first_of(left));
            if (engines_.said(next) == said(set) && seen.insert(next).second) all.push_back(next);
        }
    }
    return closed_[{set, facts}] = number_of(std::move(all));
}

const std::vector<EngineSets::Word>& EngineSets::words(Number set, Facts facts) {
    const auto [at, is_new] = words_.try_emplace({set, facts});
    if (!is_new) return at->second;
    std::map<Facts, std::vector<Engines::Number>> spoken;
    for (const Engines::Number engine : engines(set)) {
        for (Facts left = facts; left != 0; left &= left - 1) {
            const Engines::Number next = engines_.after(engine, first_of(left));
            if (engines_.said(next) != said(set)) spoken[engines_.said(next)].push_back(next);
        }
    }
    for (auto& [said, speakers] : spoken) {
        at->second.push_back({said, number_of(std::move(speakers))});
    }
    return at->second;
}

bool EngineSets::is_within(Number a, Number b) const {
    return a == b || std::ranges::includes(engines(b), engines(a));
}

}  // namespace touchstone::test
