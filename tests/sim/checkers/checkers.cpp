#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

std::vector<std::unique_ptr<Checker>> make_checkers(Violations& violations,
                                                    const Suspects& suspects) {
    std::vector<std::unique_ptr<Checker>> all;
    for (MakeChecker* make : {make_agreement, make_chain, make_certificates, make_durable_votes,
                              make_honest_votes, make_states, make_checkpoints, make_monotone,
                              make_accusations, make_bounds, make_rules}) {
        all.push_back(make(violations, suspects));
    }
    return all;
}

}  // namespace touchstone::sim
