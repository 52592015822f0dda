#include "ledger/registry/authority.h"

#include <algorithm>

#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

namespace pb = records::pb;
using rules::SubjectKind;

Result<const KnownBody*> check_author(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    TRY(const KnownBody* known, view.body(author));
    if (!known) return refuse("record.body", "author: \"" + author + "\" is not a registered body");
    if (!known->in_force)
        return refuse("record.body", "author: " + author + " is not in force today");
    return known;
}

Result<void> check_accreditor(const Entry& entry, View& view) {
    TRY_VOID(check_owner(entry, view));
    TRY(const KnownBody* owner, view.body(entry.subject.owner()));
    if (owner && is_root_kind(owner->facts.kind)) return {};
    return refuse("record.entitled", "author: only accreditation bodies and registers accredit; " +
                                         entry.subject.owner() + " is neither");
}

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

Result<void> check_body(const Entry& entry, View& view) {
    if (!entry.current) return check_registration(entry, view);
    TRY(const KnownBody* known, view.body(entry.subject.owner()));
    if (entry.message().body().kind() != known->facts.kind) {
        return refuse("record.kind",
                      "body.kind: the kind of a body does not change; register another body");
    }
    if (entry.message().author() == entry.subject.owner()) return {};
    TRY(const bool stands_in, may_stand_in(entry, view));
    if (stands_in) return {};
    return not_entitled(
        entry, entry.subject.owner() + ", or while it has no key the body that registered it,");
}

Result<void> check_key(const Entry& entry, View& view) {
    const auto& owner = entry.subject.owner();
    const bool first = !view.has_had_key(owner);
    const auto& key = entry.message().key();
    if (first && !entry.genesis &&
        std::find(key.purposes().begin(), key.purposes().end(), pb::KEY_PURPOSE_GOVERNANCE) ==
            key.purposes().end()) {
        return refuse("record.key_first",
                      "key.purposes: the first key of a body needs the purpose governance, "
                      "or nobody could register the next");
    }
    if (entry.message().author() == owner) return {};
    TRY(const KnownBody* known, view.body(owner));
    const bool registrar = known && known->facts.registrar == entry.message().author();
    if (registrar && first) return {};
    return not_entitled(entry, first ? "the body that registered " + owner : owner);
}

/// A register lists arrangements and their signatories alike: it may report that one recognises the
/// other.
Result<void> check_reported_recognition(const Entry& entry, View& view) {
    TRY_VOID(check_reported(entry, view));
    const auto& arrangement = entry.subject.parts[1];
    TRY(const KnownBody* known, view.body(arrangement));
    if (known && known->facts.registrar == entry.message().author()) return {};
    return not_entitled(entry, "the body that registered " + arrangement);
}

Result<void> check_recognition(const Entry& entry, View& view) {
    if (entry.genesis) return {};
    if (entry.message().reported()) return check_reported_recognition(entry, view);
    const auto& arrangement = entry.subject.parts[1];
    TRY(const auto signatories, view.signatories_of(arrangement));
    std::set<std::string> signed_by;
    for (const auto& signature : entry.candidate.envelope.signatures) {
        if (signatories.count(signature.body) != 0) signed_by.insert(signature.body);
    }
    if (signatories.count(entry.message().author()) == 0)
        return not_entitled(entry, "a signatory of " + arrangement);
    if (3 * signed_by.size() > 2 * signatories.size()) return {};
    return refuse("record.quorum", "signatures: " + std::to_string(signed_by.size()) + " of the " +
                                       std::to_string(signatories.size()) + " signatories of " +
                                       arrangement + " have signed; more than two thirds must");
}

Result<void> check_kind(const Entry& entry, View& view) {
    switch (entry.subject.kind) {
        case SubjectKind::body:
            TRY_VOID(check_not_reported(entry));
            return check_body(entry, view);
        case SubjectKind::key:
            TRY_VOID(check_not_reported(entry));
            return check_key(entry, view);
        case SubjectKind::recognition:
            return check_recognition(entry, view);
        case SubjectKind::accreditation:
        case SubjectKind::scope_line:
            return check_accreditor(entry, view);
        case SubjectKind::flexible_entry:
            return check_flexible_entry(entry, view);
        case SubjectKind::attestation:
            return check_attestation(entry, view);
        case SubjectKind::extent:
            return check_extent(entry, view);
        case SubjectKind::backfill:
            return check_backfill(entry, view);
        case SubjectKind::scheme:
            return check_scheme_owner(entry, view);
        case SubjectKind::edition:
            return check_edition_author(entry, view);
        case SubjectKind::designation:
            return check_designator(entry, view);
        case SubjectKind::acceptance:
            return check_acceptance_author(entry, view);
        case SubjectKind::alert:
        case SubjectKind::body_alert:
        case SubjectKind::goods_alert:
            return check_alert_author(entry, view);
        case SubjectKind::proposal:
            break;
    }
    return refuse("record.subject", "subject: no record is taken on this kind of subject: " +
                                        std::string(rules::name_of(entry.subject.kind)));
}

}  // namespace

Result<void> check_authority(const Entry& entry, View& view) {
    const bool enters_itself =
        entry.genesis && entry.subject.kind == SubjectKind::body && !entry.current;
    if (!enters_itself) TRY_VOID(check_author(entry, view));
    return check_kind(entry, view);
}

}  // namespace touchstone::registry
