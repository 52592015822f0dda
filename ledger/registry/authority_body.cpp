// Who may say what of a body: who registers it, what it says of itself, and what a regulator may.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"
#include "ledger/rules/bars.h"

namespace touchstone::registry {

namespace {

using rules::Action;

/// Genesis lets roots enter by themselves; later an accreditation body enters those that it
/// assesses, and a register whomever it lists. Others enter by proposal.
Result<void> check_registration(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    const auto& body = entry.subject.owner();
    if (entry.genesis && author == body) return {};
    TRY(const KnownBody* registrar, check_author(entry, view));
    if (!is_above(author, body) || !is_root_kind(registrar->facts.kind)) {
        return not_entitled(entry, "an accreditation body or register above it in its arc");
    }
    const auto kind = entry.message().body().kind();
    const bool assessed =
        kind == pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY || kind == pb::BODY_KIND_SUPPLIER;
    const bool listed =
        registrar->facts.kind == pb::BODY_KIND_REGISTER && kind != pb::BODY_KIND_REGISTER;
    if (entry.genesis || assessed || listed) return {};
    return refuse(
        "record.kind",
        "body.kind: an accreditation body registers conformity assessment bodies and suppliers; "
        "others enter by proposal");
}

/// The body itself; while it has no key the body that registered it.
Result<void> check_itself(const Entry& entry, View& view) {
    if (entry.message().author() == entry.subject.owner()) return {};
    TRY(const bool stands_in, may_stand_in(entry, view));
    if (stands_in) return {};
    return not_entitled(
        entry, entry.subject.owner() + ", or while it has no key the body that registered it,");
}

/// What the body demands must be in its power, or it could never sign again.
Result<void> check_signing_rules(const Entry& entry, View& view) {
    for (const auto& rule : entry.message().body().signing_rules()) {
        const auto purposes =
            rule.purpose() == pb::KEY_PURPOSE_GOVERNANCE ? kGoverns : kSpeaksForItself;
        TRY(const std::size_t held, view.count_keys(entry.subject.owner(), purposes));
        if (rule.signatures() <= held) continue;
        return refuse("record.signing_rules",
                      "body.signing_rules: demands " + std::to_string(rule.signatures()) +
                          " signatures, and the body holds " + std::to_string(held) +
                          " keys for them; register the keys first");
    }
    return {};
}

Result<void> check_amendment(const Entry& entry, View& view) {
    TRY(const KnownBody* known, view.body(entry.subject.owner()));
    if (entry.message().body().kind() != known->facts.kind) {
        return refuse("record.kind",
                      "body.kind: the kind of a body does not change; register another body");
    }
    return check_itself(entry, view);
}

Result<void> check_other(const Entry& entry, View& view) {
    const auto& other = entry.message().body().other();
    if (other == entry.subject.owner())
        return refuse("record.other", "body.other: names the body itself");
    TRY(const KnownBody* known, view.body(other));
    if (known) return {};
    return refuse("record.body", "body.other: \"" + other + "\" is not a registered body");
}

/// Nobody is made another's successor without its word, and none ceases to be one without it.
Result<void> check_successor(const Entry& entry, View& view) {
    TRY(const auto other, successor_named(entry, view));
    if (!other) return {};
    TRY(const std::string speaker, view.speaker_of(*other));
    const auto& signatures = entry.candidate.envelope.signatures;
    const bool agreed = std::any_of(signatures.begin(), signatures.end(),
                                    [&](const auto& one) { return one.body == speaker; });
    if (agreed || entry.genesis) return {};
    return refuse("record.successor", "signatures: " + speaker +
                                          " has not signed; a successor agrees to be one, or to "
                                          "be none");
}

/// Whether the newest bar or lifting by this regulator is a bar that has not run out.
bool has_barred(const Entry& entry, records::Day today) {
    const auto& events = entry.current->events;
    for (std::size_t i = events.size(); entry.event.target != 0 && i-- > 0;) {
        if (rules::is_word_of_regulator(events[i].action) &&
            rules::first_bar(events[i], i) == entry.event.target)
            return events[i].action == Action::bar && events[i].to >= today;
    }
    return false;
}

/// Each regulator bars for itself, and lifts its own bar.
Result<void> check_bar(const Entry& entry, View& view) {
    TRY(const KnownBody* author, view.body(entry.message().author()));
    if (author->facts.kind != pb::BODY_KIND_REGULATOR) return not_entitled(entry, "a regulator");
    const bool barred = has_barred(entry, view.day());
    if (barred == (entry.event.action == Action::lift_bar)) return {};
    return fail(Errc::conflict, "record.transition",
                entry.message().author() +
                    (barred ? " has barred this body already" : " has not barred this body"));
}

}  // namespace

Result<void> check_body_author(const Entry& entry, View& view) {
    const Action action = entry.event.action;
    if (rules::is_word_of_regulator(action)) return check_bar(entry, view);
    if (action == Action::succeed || action == Action::same_body || action == Action::rescind) {
        TRY_VOID(check_itself(entry, view));
        if (action != Action::rescind) TRY_VOID(check_other(entry, view));
        return check_successor(entry, view);
    }
    TRY_VOID(check_signing_rules(entry, view));
    return entry.current ? check_amendment(entry, view) : check_registration(entry, view);
}

}  // namespace touchstone::registry
