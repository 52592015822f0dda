#include "ledger/verify/supposed.h"

#include <algorithm>

#include "ledger/rules/timeline.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

Result<pb::StatusAction> status_action(rules::Action action) {
    if (action == rules::Action::suspend) return pb::STATUS_ACTION_SUSPEND;
    if (action == rules::Action::restore) return pb::STATUS_ACTION_RESTORE;
    if (action == rules::Action::withdraw) return pb::STATUS_ACTION_WITHDRAW;
    if (action == rules::Action::cancel) return pb::STATUS_ACTION_CANCEL;
    if (action == rules::Action::annul) return pb::STATUS_ACTION_ANNUL;
    return fail(Errc::invalid, "impact.action",
                "suspend, restore, withdraw, cancel or annul expected");
}

/// What the subject says on the first day of the change.
Result<const pb::Record*> content_then(const Change& change, const Evidence& evidence) {
    const rules::SubjectLeaf& leaf = *evidence.leaf(change.subject);
    const auto state = rules::fold(leaf, change.from, evidence.known_until_ms());
    const records::Envelope* record =
        state.content_event ? evidence.record(leaf.events[*state.content_event].log_index)
                            : nullptr;
    if (record != nullptr) return record->record.message.get();
    return fail(Errc::not_found, "impact.subject", change.subject + " says nothing on that day");
}

/// The scheme as it stands, without the body.
Result<void> drop_body(pb::Record& message, const Change& change, const Evidence& evidence) {
    TRY(const pb::Record* record, content_then(change, evidence));
    pb::Scheme& scheme = *message.mutable_scheme();
    scheme = record->scheme();
    auto& bodies = *scheme.mutable_approved_bodies();
    const auto kept = std::remove(bodies.begin(), bodies.end(), change.dropped);
    if (kept == bodies.end()) {
        return fail(Errc::not_found, "impact.dropped",
                    change.subject + " does not approve " + change.dropped);
    }
    bodies.erase(kept, bodies.end());
    return {};
}

/// The edition ends on the day before: its declaration is changed to say so.
Result<void> end_edition(pb::Record& message, const Change& change, const Evidence& evidence) {
    if (change.action != rules::Action::withdraw)
        return fail(Errc::invalid, "impact.action", "of an edition only its end can be supposed");
    TRY(const pb::Record* record, content_then(change, evidence));
    *message.mutable_edition() = record->edition();
    message.mutable_edition()->set_accepted_until(
        records::format_day(records::add_days(change.from, -1)));
    return {};
}

/// Fills in the payload; the action that the event takes.
Result<rules::Action> fill(pb::Record& message, const Change& change, rules::SubjectKind kind,
                           const Evidence& evidence) {
    if (!change.dropped.empty()) {
        TRY_VOID(drop_body(message, change, evidence));
        return rules::Action::change;
    }
    if (kind == rules::SubjectKind::edition) {
        TRY_VOID(end_edition(message, change, evidence));
        return rules::Action::change;
    }
    if (kind == rules::SubjectKind::body) {
        message.mutable_body()->set_action(pb::BODY_ACTION_BAR);
        return rules::Action::bar;
    }
    TRY(const pb::StatusAction status, status_action(change.action));
    message.mutable_status_change()->set_action(status);
    for (const std::string& item : change.items) message.mutable_status_change()->add_items(item);
    return change.action;
}

}  // namespace

bool is_named(rules::SubjectKind kind) {
    return kind == rules::SubjectKind::scheme || kind == rules::SubjectKind::designation ||
           kind == rules::SubjectKind::edition;
}

std::vector<Need> needs_of_change(const Evidence& evidence, const Change& change,
                                  rules::SubjectKind kind) {
    if (evidence.presence(change.subject) == Evidence::Presence::unknown)
        return {{Need::Kind::subject, change.subject, 0}};
    std::vector<Need> needs;
    const rules::SubjectLeaf* leaf = evidence.leaf(change.subject);
    if (leaf == nullptr || !is_named(kind)) return needs;
    for (const rules::Event& event : leaf->events) {
        if (evidence.record(event.log_index) == nullptr)
            needs.push_back({Need::Kind::record, change.subject, event.log_index});
    }
    return needs;
}

Result<Supposed> suppose(const Change& change, rules::SubjectKind kind, const Evidence& evidence) {
    auto message = std::make_shared<pb::Record>();
    message->set_subject(change.subject);
    TRY(const rules::Action action, fill(*message, change, kind, evidence));
    Supposed supposed;
    supposed.envelope.record.message = std::move(message);
    supposed.event = {evidence.checkpoint_size,
                      evidence.known_until_ms(),
                      action,
                      change.from,
                      records::kNoEnd,
                      0,
                      0};
    if (!change.items.empty()) supposed.event.flags |= rules::kPartial;
    if (action == rules::Action::annul)
        supposed.event.from = evidence.leaf(change.subject)->events.front().from;
    return supposed;
}

}  // namespace touchstone::verify
