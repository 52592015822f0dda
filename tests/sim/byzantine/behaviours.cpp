#include "tests/sim/byzantine/behaviours.h"

#include <map>

namespace touchstone::sim {

namespace {

const std::map<std::string, MakeBehaviour*>& behaviours() {
    static const std::map<std::string, MakeBehaviour*> kBehaviours{
        {"bad-justification", make_bad_justification},
        {"bad-signatures", make_bad_signatures},
        {"conflicting-votes", make_conflicting_votes},
        {"equivocation", make_equivocation},
        {"evidence-flood", make_evidence_flood},
        {"false-blocks", make_false_blocks},
        {"false-heads", make_false_heads},
        {"false-view-replies", make_false_view_replies},
        {"far-views", make_far_views},
        {"garbled-certificates", make_garbled_certificates},
        {"late-votes", make_late_votes},
        {"mute", make_mute},
        {"nullify-all", make_nullify_all},
        {"partial-bodies", make_partial_bodies},
        {"replay", make_replay},
        {"silent-leader", make_silent_leader},
        {"time-edge", make_time_edge},
        {"twins", make_twins},
        {"unsolicited-answers", make_unsolicited_answers},
        {"withheld-bodies", make_withheld_bodies},
    };
    return kBehaviours;
}

}  // namespace

std::vector<std::string> behaviour_names() {
    std::vector<std::string> names;
    for (const auto& [name, make] : behaviours()) names.push_back(name);
    return names;
}

std::unique_ptr<Behaviour> make_behaviour(const std::string& name) {
    return behaviours().at(name)();
}

}  // namespace touchstone::sim
