#include "ledger/verify/tracer.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/scope.h"
#include "ledger/verify/bars.h"
#include "ledger/verify/items.h"
#include "ledger/verify/texts.h"
#include "ledger/verify/traceability.h"

namespace touchstone::verify {

namespace pb = records::pb;

Link Tracer::begin(LinkKind kind, const std::string& subject, records::Day on) {
    ++links_;
    Link link{kind, subject, {}, Outcome::not_run, {}, on, {}};
    judge_standing(link);
    return link;
}

void Tracer::judge_standing(Link& link) {
    const std::string on = " on " + records::format_day(link.on);
    const Facts::Presence presence = facts_.presence(link.subject);
    if (presence == Facts::Presence::unknown) {
        link.outcome = Outcome::unknown;
        link.sentence = "Not proven.";
    } else if (presence == Facts::Presence::absent) {
        link.outcome = Outcome::fail;
        link.sentence = "Not on the ledger.";
    } else {
        const auto state = facts_.state(link.subject, link.on);
        const bool barred = link.kind == LinkKind::body && is_barred(facts_, link.subject, link.on);
        const bool in_force = state->standing == rules::Standing::in_force;
        link.outcome = in_force && !barred ? Outcome::pass : Outcome::fail;
        link.sentence =
            (barred     ? "Barred"
             : in_force ? "In force"
                        : "Not in force (" + std::string(rules::name_of(state->standing)) + ")") +
            on + ".";
    }
}

void Tracer::judge_validity(Link& link, const pb::Attestation& content, records::Day relied_on) {
    const auto to = day_in(content.valid_to());
    if (link.outcome != Outcome::pass || !to || relied_on <= *to) return;
    link.outcome = Outcome::fail;
    link.sentence = "Expired on " + records::format_day(*to) + ", before it was relied on.";
}

bool Tracer::is_full() {
    const bool full = links_ >= kTraceLinksMax || above_.size() >= kTraceDepthMax;
    trace_.cut_short = trace_.cut_short || full;
    return full;
}

void Tracer::add_issuer(Link& link, const std::string& issuer) {
    link.links.push_back(begin(LinkKind::body, records::body_subject(issuer), link.on));
}

/// Only what was in force could be taken over, on the day of the decision.
void Tracer::add_transferred(Link& link, const std::string& old, records::Day decided_on) {
    if (old.empty() || is_full()) return;
    Link taken = begin(LinkKind::transferred, old, decided_on);
    const auto state = facts_.state(old, decided_on);
    const bool followed = state && (state->standing == rules::Standing::superseded ||
                                    state->standing == rules::Standing::cancelled);
    if (followed) {
        taken.outcome = Outcome::pass;
        taken.sentence = "Taken over.";
    }
    link.links.push_back(std::move(taken));
}

/// An uncertainty cannot be smaller than that of the reference.
void Tracer::judge_reference(Link& reference, const pb::Attestation& content) {
    if (reference.role != kCalibrationRole || reference.outcome != Outcome::pass) return;
    const records::Envelope* record = facts_.content(reference.subject, reference.on);
    if (record == nullptr) return;
    const auto smaller = smaller_than_reference(content, record->record->attestation());
    if (!smaller) return;
    reference.outcome = Outcome::fail;
    reference.sentence = "Its smallest uncertainty of " + smaller->quantity + " is " +
                         smaller->least + ", and what rests on it claims " + smaller->claimed + ".";
}

/// The goods asked about are of an item that stands no longer.
void Tracer::judge_items(Link& root, const Question& question) {
    const records::Envelope* record = facts_.content(root.subject, root.on);
    if (record == nullptr || root.outcome != Outcome::pass) return;
    const pb::Attestation& content = record->record->attestation();
    for (const auto& [id, state] : items_with_events(facts_, root.subject, root.on)) {
        if (state.standing == rules::Standing::in_force ||
            !is_the_only_one(content, id, question.goods))
            continue;
        root.outcome = Outcome::fail;
        root.sentence = "Item " + id + ", which it is asked for, is " +
                        std::string(rules::name_of(state.standing)) + ".";
    }
}

void Tracer::add_supporting(Link& link, const pb::Attestation& content, const Days& days) {
    for (const pb::Supporting& supporting : content.supporting()) {
        if (is_full()) return;
        const bool circular =
            std::find(above_.begin(), above_.end(), supporting.subject()) != above_.end();
        if (!circular) {
            Link below =
                attestation(LinkKind::supporting, supporting.subject(), supporting.role(), days);
            judge_reference(below, content);
            link.links.push_back(std::move(below));
            continue;
        }
        ++links_;
        link.links.push_back({LinkKind::supporting,
                              supporting.subject(),
                              supporting.role(),
                              Outcome::not_run,
                              "Rests on itself: looked at above.",
                              days.as_of,
                              {}});
    }
}

/// A report speaks of its day: what it rests on counts on the day of its decision. A certificate
/// goes on: what it rests on must stand still.
Link Tracer::attestation(LinkKind kind, const std::string& subject, const std::string& role,
                         const Days& days) {
    Link link = begin(kind, subject, days.as_of);
    link.role = role;
    const records::Envelope* record = facts_.content(subject, days.as_of);
    const auto parts = records::split_subject(subject);
    if (record == nullptr || !record->record->has_attestation() || !parts || parts->size() != 3)
        return link;
    const pb::Attestation& content = record->record->attestation();
    const records::Day decided_on =
        day_in(record->record->decided_on())
            .value_or(printed_day(*record->record).value_or(days.relied_on));
    const bool point_in_time = rules::is_point_in_time(content.type());
    judge_validity(link, content, days.relied_on);
    above_.push_back(subject);
    add_issuer(link, parts->at(1));
    for (const std::string& line : content.scope_lines()) {
        if (!is_full())
            add_line(link, line, {content, parts->at(1)}, point_in_time ? decided_on : days.as_of);
    }
    add_capabilities(link, {content, parts->at(1)});
    add_transferred(link, content.transferred_from(), decided_on);
    add_basis(link, {content, parts->at(1)}, point_in_time ? decided_on : days.as_of);
    add_editions(link, content, point_in_time ? decided_on : days.as_of);
    add_supporting(link, content, {point_in_time ? decided_on : days.as_of, decided_on});
    above_.pop_back();
    return link;
}

}  // namespace touchstone::verify
