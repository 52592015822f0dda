// Who may record on attestations and extent claims: their owner; its accreditation body where the
// owner is gone, or where another body has taken the certificate over.
#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"
#include "ledger/registry/gone.h"

namespace touchstone::registry {

namespace {

namespace pb = records::pb;
using rules::Action;

Result<bool> is_accreditation_body(const std::string& body, View& view) {
    TRY(const KnownBody* known, view.body(body));
    return known && known->facts.kind == pb::BODY_KIND_ACCREDITATION_BODY;
}

Result<void> check_countersigner(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    TRY(const bool vouches, is_accreditation_body(author, view));
    if (vouches && is_above(author, entry.subject.owner())) return {};
    return not_entitled(entry,
                        "to countersign, the accreditation body above " + entry.subject.owner());
}

/// A line is read by who granted it.
Result<void> check_ruler(const Entry& entry) {
    TRY(const auto line, rules::parse_subject(entry.message().scope_ruling().line()));
    if (line.owner() == entry.message().author()) return {};
    return not_entitled(entry, "to rule on its line, " + line.owner());
}

/// The attestation as its last revision has it.
Result<pb::Attestation> last_content(const rules::SubjectLeaf& leaf, const View& view) {
    const auto position = rules::revisions(leaf, view.time_ms()).back();
    TRY(const auto envelope, view.envelope(leaf.events[position].log_index));
    return envelope.record->attestation();
}

Result<bool> has_ended(const std::string& head, const View& view) {
    TRY(const auto leaf, view.find(head));
    return leaf && rules::is_final(rules::fold(*leaf, view.day(), view.time_ms()).standing);
}

/// Whether the attestation relies on an accreditation that the author granted and has ended.
Result<bool> relies_on_ended(const Entry& entry, const View& view) {
    TRY(const auto content, last_content(*entry.current, view));
    for (const std::string& cited : content.scope_lines()) {
        TRY(const auto line, rules::parse_subject(cited));
        if (line.owner() != entry.message().author()) continue;
        TRY(const auto head,
            records::join_subject({"accreditation", line.parts[0], line.parts[1]}));
        TRY(const bool ended, has_ended(head, view));
        if (ended) return true;
    }
    return false;
}

/// Whether another body has taken the certificate over: its own is in force and says so.
Result<bool> is_taken_over(const Entry& entry, const View& view) {
    const auto& follower = entry.message().status_change().superseded_by();
    if (entry.event.action != Action::supersede || follower.empty()) return false;
    TRY(const auto leaf, view.find(follower));
    if (!leaf) return false;
    const auto state = rules::fold(*leaf, view.day(), view.time_ms());
    if (state.standing != rules::Standing::in_force || !state.content_event) return false;
    TRY(const auto envelope, view.envelope(leaf->events[*state.content_event].log_index));
    return envelope.record->attestation().transferred_from() == entry.message().subject();
}

Result<void> refuse_stranger(const Entry& entry) {
    const auto& owner = entry.subject.owner();
    return not_entitled(entry, owner + ", or once it is gone the accreditation body above it,");
}

/// An accreditation body closes what a body that is gone has left open.
Result<void> check_closing(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    TRY(const bool accredits, is_accreditation_body(author, view));
    if (!accredits) return refuse_stranger(entry);
    const bool above = is_above(author, entry.subject.owner());
    if (above) {
        TRY(const bool gone, is_gone(view, entry.subject.owner()));
        if (gone) return {};
    }
    if (entry.subject.kind != rules::SubjectKind::attestation) return refuse_stranger(entry);
    TRY(const bool ended, relies_on_ended(entry, view));
    if (ended) return {};
    TRY(const bool taken_over, is_taken_over(entry, view));
    if (above && taken_over) return {};
    // What it has recorded itself it may take back at any time.
    TRY(const bool own, undoes_own_act(entry, view));
    const bool undoes = entry.event.action == Action::rescind ||
                        entry.event.action == Action::stay || entry.event.action == Action::restore;
    return undoes && own ? Result<void>{} : refuse_stranger(entry);
}

Result<void> check_status_change(const Entry& entry, View& view) {
    const auto& message = entry.message();
    if (!message.reported() && message.author() != entry.subject.owner())
        return check_closing(entry, view);
    TRY_VOID(check_owner(entry, view));
    TRY(const bool own, undoes_own_act(entry, view));
    if (own) return {};
    return not_entitled(entry, "to undo what another recorded, who recorded it");
}

}  // namespace

Result<void> check_attestation(const Entry& entry, View& view) {
    const Action action = entry.event.action;
    if (action == Action::countersign || action == Action::rule_on_scope) {
        TRY_VOID(check_not_reported(entry));
        return action == Action::countersign ? check_countersigner(entry, view)
                                             : check_ruler(entry);
    }
    if (!entry.message().has_status_change()) return check_owner(entry, view);
    return check_status_change(entry, view);
}

Result<void> check_extent(const Entry& entry, View& view) {
    if (!entry.message().has_status_change()) return check_owner(entry, view);
    return check_status_change(entry, view);
}

}  // namespace touchstone::registry
