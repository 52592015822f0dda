// Who may warn, of what, and how strongly. docs/adr/0111 says why.
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

namespace pb = records::pb;
using rules::SubjectKind;

/// Whom an alert is about: the issuer of the number, or the body itself; empty for goods.
std::string warned_of(const rules::Subject& subject) {
    if (subject.kind == SubjectKind::alert) return subject.parts[0];
    return subject.kind == SubjectKind::body_alert ? subject.parts[1] : std::string();
}

/// Refusing and recalling are acts of authority, for one's own economy alone.
Result<void> check_regulator(const Entry& entry, const KnownBody& author) {
    const auto& alert = entry.message().alert();
    const bool commands =
        alert.advice() == pb::ALERT_ADVICE_REFUSE || alert.advice() == pb::ALERT_ADVICE_RECALL;
    const bool own = alert.economy() == author.facts.economy;
    if (own || (alert.economy().empty() && !commands)) return {};
    return fail(Errc::invalid, "alert.economy",
                "alert.economy: a regulator refuses and recalls for its own economy, " +
                    author.facts.economy + "; name that one");
}

/// The issuer knows what it never issued, an accreditation body whom it registered.
Result<void> check_informant(const Entry& entry, const KnownBody& author) {
    const std::string body = warned_of(entry.subject);
    const std::string& who = entry.message().author();
    const bool accredits = author.facts.kind == pb::BODY_KIND_ACCREDITATION_BODY;
    const auto advice = entry.message().alert().advice();
    if (body.empty()) return not_entitled(entry, "for goods, a regulator");
    if (advice != pb::ALERT_ADVICE_INFORM && advice != pb::ALERT_ADVICE_FORGERY) {
        return not_entitled(entry, "to refuse or recall, a regulator");
    }
    if (who == body || (accredits && is_above(who, body))) return {};
    if (accredits && advice == pb::ALERT_ADVICE_INFORM) return {};
    return not_entitled(entry, body + ", an accreditation body above it or a regulator");
}

}  // namespace

Result<void> check_alert_author(const Entry& entry, View& view) {
    TRY_VOID(check_not_reported(entry));
    if (entry.message().has_alert()) {
        TRY(const KnownBody* author, view.body(entry.message().author()));
        TRY_VOID(author->facts.kind == pb::BODY_KIND_REGULATOR ? check_regulator(entry, *author)
                                                               : check_informant(entry, *author));
    }
    TRY_VOID(check_room(entry, view));
    return check_first_author(entry, view);
}

}  // namespace touchstone::registry
