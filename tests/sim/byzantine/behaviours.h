// The ways to lie, by name.
#pragma once
#include <string>

#include "tests/sim/byzantine/liar.h"

namespace touchstone::sim {

[[nodiscard]] std::vector<std::string> behaviour_names();
/// Needs one of them.
[[nodiscard]] std::unique_ptr<Behaviour> make_behaviour(const std::string& name);

using MakeBehaviour = std::unique_ptr<Behaviour>();

MakeBehaviour make_bad_justification, make_bad_signatures, make_conflicting_votes,
    make_equivocation, make_evidence_flood, make_false_blocks, make_false_heads,
    make_false_view_replies, make_far_views, make_garbled_certificates, make_late_votes, make_mute,
    make_nullify_all, make_partial_bodies, make_replay, make_silent_leader, make_time_edge,
    make_twins, make_unsolicited_answers, make_withheld_bodies;

}  // namespace touchstone::sim
