// "recorded": the ledger holds the attestation, since when, and what it says on the day.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/transition.h"
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

/// The decision behind a revision: corrections and adoptions do not decide anew.
std::size_t decision_of(const rules::SubjectLeaf& leaf, std::size_t revision) {
    const auto restates = [&](std::size_t i) {
        const rules::Action action = leaf.events[i].action;
        return action == rules::Action::correct || action == rules::Action::adopt ||
               !rules::is_revision(action);
    };
    while (revision > 0 && restates(revision)) --revision;
    return revision;
}

/// Before an attestation takes effect its first revision speaks.
std::size_t revision_on(Case& c) {
    if (c.state.content_event) return *c.state.content_event;
    const auto revisions = rules::revisions(c.leaf(), c.facts.known_ms());
    return revisions.empty() ? 0 : revisions.front();
}

void find_late(Case& c, const rules::Event& event) {
    const records::Day recorded = records::day_of(event.recorded_ms);
    const std::string recorded_on = records::format_day(recorded);
    if ((event.flags & rules::kBackfill) != 0) {
        c.find(Reason::recorded_in_backfill, c.subject, {{"recorded_on", recorded_on}});
    } else if (recorded > records::add_days(c.decided_on, rules::kLateDays) &&
               !is_excused_late(c)) {
        c.find(Reason::recorded_late, c.subject,
               {{"recorded_on", recorded_on},
                {"decided_on", records::format_day(c.decided_on)},
                {"why", "more than " + std::to_string(rules::kLateDays) + " days later"}},
               std::string(name_of(Actor::accreditation_body)));
    }
}

void read_content(Case& c) {
    const records::Envelope* content = c.facts.record(c.subject, c.revision);
    const records::Envelope* decision = c.facts.record(c.subject, c.decision);
    if (content == nullptr || decision == nullptr) return;
    if (!content->record->has_attestation() || !decision->record->has_attestation()) {
        return c.facts.contradict("the content of " + c.subject + " is not an attestation");
    }
    const rules::Event& event = c.leaf().events[c.decision];
    c.content = &content->record->attestation();
    c.decided_on = day_in(decision->record->decided_on())
                       .value_or(printed_day(*decision->record).value_or(event.from));
    c.values["decided_on"] = records::format_day(c.decided_on);
    find_late(c, event);
}

void read_attestation(Case& c, const rules::SubjectLeaf& leaf) {
    c.state = *c.facts.state(c.subject, c.as_of);
    c.revision = revision_on(c);
    c.decision = decision_of(leaf, c.revision);
    c.values["recorded_on"] = records::format_day(records::day_of(leaf.events.front().recorded_ms));
    read_content(c);
}

/// On the ledger by now, and not yet at the instant that the question is about.
bool is_recorded_later(Case& c) {
    const rules::SubjectLeaf* leaf = c.facts.evidence().leaf(c.subject);
    if (leaf == nullptr || leaf->events.empty()) return false;
    c.find(
        Reason::not_yet_recorded, c.subject,
        {{"known_at", records::format_instant(c.facts.known_ms())},
         {"recorded_on", records::format_day(records::day_of(leaf->events.front().recorded_ms))}});
    return true;
}

}  // namespace

bool is_excused_late(Case& c) {
    const rules::SubjectLeaf& leaf = c.leaf();
    const rules::Event& event = leaf.events[c.decision];
    if ((event.flags & (rules::kBackfill | rules::kReported)) != 0) return true;
    for (std::size_t i = c.decision + 1; i < leaf.events.size(); ++i) {
        const rules::Event& later = leaf.events[i];
        const bool counts = later.recorded_ms <= c.facts.known_ms() &&
                            !rules::is_taken_back(leaf, i, c.facts.known_ms());
        if (counts && later.action == rules::Action::countersign && later.target == c.decision)
            return true;
    }
    return false;
}

NotRun check_recorded(Case& c) {
    const auto subject = records::attestation_subject(c.question.issuer, c.question.number);
    if (!subject) {
        c.find(Reason::number_malformed, {}, {{"what", subject.error().what}});
        return {};
    }
    c.subject = c.verdict.subject = *subject;
    const Facts::Presence presence = c.facts.presence(c.subject);
    if (presence == Facts::Presence::present) {
        read_attestation(c, *c.facts.leaf(c.subject));
    } else if (presence == Facts::Presence::absent && !is_recorded_later(c)) {
        judge_absence(c);
    }
    return {};
}

}  // namespace touchstone::verify
