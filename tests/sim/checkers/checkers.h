// One maker for each invariant that is watched; the files are named alike.
#pragma once
#include "tests/sim/checker.h"

namespace touchstone::sim {

using MakeChecker = std::unique_ptr<Checker>(Violations& violations, const Suspects& suspects);

MakeChecker make_agreement, make_chain, make_certificates, make_durable_votes, make_honest_votes,
    make_states, make_checkpoints, make_monotone, make_accusations, make_bounds, make_rules;

}  // namespace touchstone::sim
