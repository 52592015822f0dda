#include "ledger/registry/foundations.h"

namespace touchstone::registry {

namespace {

Result<void> expect_body(View& view, const std::string& body, std::string_view role) {
    TRY(const KnownBody* known, view.body(body));
    if (known) return {};
    return fail(
        Errc::not_found, "record.body",
        std::string(role) + " \"" + body + "\" is not a registered body; register it first");
}

Result<void> expect(View& view, const std::string& parent) {
    if (view.has(parent)) return {};
    return fail(Errc::not_found, "record.parent",
                "\"" + parent + "\" is not there; it comes before what stands on it");
}

/// The key of a line begins with that of its accreditation, that of an entry with its line's.
Result<void> expect_parent(View& view, const std::string& subject) {
    return expect(view, subject.substr(0, subject.rfind('/')));
}

/// Whose body stands at the head of the subject's key, and must be there. An edition, a proposal
/// and misbehaviour belong to nobody, an acceptance rule to an economy; an alert may warn of an
/// issuer that nobody registered.
bool is_owned(rules::SubjectKind kind) {
    using K = rules::SubjectKind;
    return kind != K::edition && kind != K::acceptance && kind != K::alert &&
           kind != K::body_alert && kind != K::goods_alert && kind != K::proposal &&
           kind != K::misbehaviour;
}

}  // namespace

Result<void> check_foundations(const records::pb::Record& record, const rules::Subject& subject,
                               View& view) {
    if (subject.kind == rules::SubjectKind::body || !is_owned(subject.kind)) return {};
    TRY_VOID(expect_body(view, subject.owner(), "the subject's owner"));
    if (record.has_accreditation())
        return expect_body(view, record.accreditation().body(), "the accredited body");
    if (record.has_designation())
        return expect_body(view, record.designation().body(), "the designated body");
    if (record.has_recognition())
        return expect_body(view, record.recognition().arrangement(), "the arrangement");
    if (record.has_scope_line() || record.has_flexible_entry())
        return expect_parent(view, record.subject());
    if (record.has_scope_ruling()) return expect(view, record.scope_ruling().line());
    return {};
}

}  // namespace touchstone::registry
