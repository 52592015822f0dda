#include "ledger/registry/authority.h"

#include <algorithm>

#include "ledger/registry/authority_parts.h"
#include "ledger/registry/misbehaviour.h"

namespace touchstone::registry {

namespace {

using rules::SubjectKind;

Result<void> check_accreditor(const Entry& entry, View& view) {
    TRY_VOID(check_owner(entry, view));
    TRY(const KnownBody* owner, view.body(entry.subject.owner()));
    if (owner && is_root_kind(owner->facts.kind)) return {};
    return refuse("record.entitled", "author: only accreditation bodies and registers accredit; " +
                                         entry.subject.owner() + " is neither");
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

Result<void> check_kind(const Entry& entry, const chain::Genesis& genesis, View& view) {
    switch (entry.subject.kind) {
        case SubjectKind::body:
            TRY_VOID(check_not_reported(entry));
            return check_body_author(entry, view);
        case SubjectKind::key:
            TRY_VOID(check_not_reported(entry));
            return check_key_author(entry, view);
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
        case SubjectKind::proposal:
            TRY_VOID(check_not_reported(entry));
            return check_proposal_author(entry, genesis.network_id, view);
        case SubjectKind::misbehaviour:
            TRY_VOID(check_not_reported(entry));
            return check_misbehaviour(entry, genesis, view);
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
            break;
    }
    return refuse("record.subject", "subject: no record is taken on this kind of subject: " +
                                        std::string(rules::name_of(entry.subject.kind)));
}

}  // namespace

Result<void> check_authority(const Entry& entry, const chain::Genesis& genesis, View& view) {
    const bool enters_itself =
        entry.genesis && entry.subject.kind == SubjectKind::body && !entry.current;
    if (!enters_itself) TRY_VOID(check_author(entry, view));
    return check_kind(entry, genesis, view);
}

}  // namespace touchstone::registry
