// One state at a time, as the other way of exploring is checked by.
#include <algorithm>

#include <boost/unordered/unordered_flat_set.hpp>

#include "tests/consensus/explore.h"

namespace touchstone::test {

Explorer::Outcome Explorer::walk() {
    Outcome outcome{};
    State first{};
    for (std::size_t who = 0; who < kHonest; ++who) {
        first.at(who) = engines_.start(facts_.honest(who));
    }
    std::vector<State> open{first};
    boost::unordered_flat_set<State> seen{first};
    for (std::size_t i = 0; i < open.size() && outcome.violation.empty(); ++i) {
        const State state = open[i];
        outcome.violation = judge(state);
        for (const State& next : after(state)) {
            if (seen.insert(next).second) open.push_back(next);
        }
    }
    outcome.states = seen.size();
    return outcome;
}

Facts Explorer::enabled_in(const State& state) const {
    Said said{};
    std::ranges::transform(state, said.begin(), [&](auto at) { return engines_.said(at); });
    return facts_.enabled(said);
}

std::string Explorer::judge(const State& state) const {
    Finals finals{};
    std::ranges::transform(state, finals.begin(),
                           [&](auto at) { return std::uint64_t{1} << engines_.final(at); });
    return judge(enabled_in(state), finals);
}

std::vector<Explorer::State> Explorer::after(const State& state) {
    std::vector<State> all;
    for (Facts left = enabled_in(state); left != 0; left &= left - 1) {
        for (std::size_t who = 0; who < kHonest; ++who) {
            all.push_back(state);
            all.back().at(who) = engines_.after(state.at(who), first_of(left));
        }
    }
    return all;
}

}  // namespace touchstone::test
