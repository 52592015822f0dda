// "edition": whether the editions that the attestation is issued to are still accepted, and by whom
// they were ended.
#include "ledger/rules/scope.h"
#include "ledger/rules/standard.h"
#include "ledger/verify/case.h"
#include "ledger/verify/editions.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// Whether the end binds this attestation, and if not, where it does.
struct Binding {
    bool binds{};
    bool here{};  ///< at the destination asked for
    std::string reach{};
};

Binding binding_of(const Case& c, const Reach& reach, const std::string& declarer) {
    if (binds(reach, declarer, *c.content)) return {true, false, {}};
    if (reach.kind != pb::BODY_KIND_REGULATOR) return {false, false, "its schemes"};
    const bool here = c.for_acceptance && reach.economy == c.question.destination;
    return {false, here, reach.economy};
}

Reason reason_of(const Case& c, const Binding& binding, records::Day until) {
    if (!binding.binds)
        return binding.here ? Reason::edition_not_accepted_here : Reason::edition_ended_elsewhere;
    if (!rules::is_point_in_time(c.content->type())) return Reason::edition_ended;
    return until < c.decided_on ? Reason::edition_ended_before : Reason::edition_ended_since;
}

void judge_end(Case& c, const pb::StandardRef& standard, const DeclaredEdition& declared) {
    if (!declared.until || c.as_of <= *declared.until) return;
    const auto reach = reach_of(c.facts, declared.declarer);
    if (!reach) return;
    const Binding binding = binding_of(c, *reach, declared.declarer);
    const Reason reason = reason_of(c, binding, *declared.until);
    c.find(reason, declared.subject,
           {{"standard", rules::format_standard(standard)},
            {"until", records::format_day(*declared.until)},
            {"decided_on", records::format_day(c.decided_on)},
            {"declarer", declared.declarer},
            {"reach", binding.reach}});
}

}  // namespace

NotRun check_edition(Case& c) {
    std::string standards;
    for (const pb::StandardRef& standard : c.content->standards()) {
        standards += (standards.empty() ? "" : ", ") + rules::format_standard(standard);
        const auto declared = declared_editions(c.facts, standard, c.as_of);
        if (!declared) continue;
        for (const DeclaredEdition& one : *declared) judge_end(c, standard, one);
    }
    if (standards.empty()) return "It names no standard.";
    c.values["standards"] = standards;
    return {};
}

}  // namespace touchstone::verify
