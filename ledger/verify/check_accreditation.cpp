// "accreditation": in force when the decision was taken; and what became of it since.
#include <algorithm>
#include <set>

#include "ledger/records/subject.h"
#include "ledger/rules/scope.h"
#include "ledger/verify/bars.h"
#include "ledger/verify/case.h"
#include "ledger/verify/restriction.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

constexpr std::int32_t kMonthsBetweenVisits = 24;  // ISO/IEC 17011, 7.9.3

void find_not_in_force(Case& c, const CitedLine& line, const Restriction& then) {
    c.find(Reason::accreditation_not_in_force, then.subject,
           {{"line", then.subject},
            {"decided_on", records::format_day(c.decided_on)},
            {"standing", then.name}},
           line.ab);
}

/// Nobody may slip work in once the line is restricted by dating it before.
void judge_lateness(Case& c, const CitedLine& line) {
    const records::Day recorded = records::day_of(c.leaf().events[c.decision].recorded_ms);
    const auto restricted = restriction_on(c, line, recorded);
    if (!restricted || recorded <= c.decided_on || is_excused_late(c) ||
        c.found(Reason::recorded_late))
        return;
    c.find(Reason::recorded_late, c.subject,
           {{"recorded_on", records::format_day(recorded)},
            {"decided_on", records::format_day(c.decided_on)},
            {"why", restricted->subject + " was " + restricted->name + " by then"}},
           line.ab);
}

/// A report speaks of its day; a certificate needs somebody who watches over it still.
void judge_visits(Case& c, const CitedLine& line, records::Day on) {
    const records::Envelope* record = c.facts.content(line.head_subject, on);
    if (record == nullptr) return;
    const auto& head = record->record->accreditation();
    const auto visit = day_in(head.last_onsite_on());
    const auto cycle = day_in(head.cycle_ends_on());
    auto since = visit ? records::add_months(*visit, kMonthsBetweenVisits) : records::kNoEnd;
    if (cycle) since = std::min(since, *cycle);
    if (since >= on) return;
    c.find(Reason::assessment_overdue, line.head_subject,
           {{"body", head.body()}, {"since", records::format_day(since)}}, line.ab);
}

void read_accreditation_body(Case& c, const CitedLine& line) {
    const std::string subject = records::body_subject(line.ab);
    const records::Envelope* body = c.facts.content(subject, c.as_of);
    if (body != nullptr)
        c.verdict.about["accreditation_body_name"] = name_on(body->record->body(), c.as_of);
    for (const RegulatorsWord& word : regulators_words(c.facts, subject, c.as_of))
        c.require_signature(subject, word.position);
    if (!is_barred(c.facts, subject, c.as_of) || c.found(Reason::accreditation_body_barred)) return;
    c.find(Reason::accreditation_body_barred, subject,
           {{"accreditation_body", line.ab}, {"day", records::format_day(c.as_of)}});
}

/// What is still open, or was undone, of the accreditation and the line.
void tell_contested(Case& c, const std::string& subject) {
    const auto state = c.facts.state(subject, c.as_of);
    if (!state) return;
    tell_taken_back(c, subject);
    for (const auto& [open, how] : {std::pair(state->under_appeal, "under appeal"),
                                    std::pair(state->stayed, "stayed for the time being")}) {
        if (open)
            c.find(Reason::accreditation_contested, subject, {{"line", subject}, {"how", how}});
    }
}

/// Once for each subject, though several lines rely on it.
void tell_contested(Case& c) {
    std::set<std::string> subjects;
    for (const CitedLine& line : c.relied_on)
        subjects.insert({line.head_subject, line.subject, line.cited()});
    for (const std::string& subject : subjects) tell_contested(c, subject);
}

/// Whatever made them what they were on the day of the decision, and what they are now.
void require_signatures(Case& c, const CitedLine& line) {
    for (const records::Day day : {c.decided_on, c.as_of}) {
        c.require_state_signatures(line.head_subject, day);
        if (line.line != nullptr) c.require_state_signatures(line.subject, day);
        if (line.entry != nullptr) c.require_state_signatures(line.entry_subject, day);
    }
}

void judge_line(Case& c, const CitedLine& line) {
    read_accreditation_body(c, line);
    require_signatures(c, line);
    if (const auto then = restriction_on(c, line, c.decided_on))
        return find_not_in_force(c, line, *then);
    const bool point_in_time = rules::is_point_in_time(c.content->type());
    judge_lateness(c, line);
    if (const auto now = restriction_on(c, line, c.as_of))
        judge_restriction(c, line, *now, point_in_time);
    judge_visits(c, line, point_in_time ? c.decided_on : c.as_of);
}

}  // namespace

NotRun check_accreditation(Case& c) {
    if (!c.on_accreditation) return "Accreditation is not its basis.";
    if (c.relied_on.empty()) return "No accreditation is named that could be looked at.";
    for (const CitedLine& line : c.relied_on) judge_line(c, line);
    tell_contested(c);
    return {};
}

}  // namespace touchstone::verify
