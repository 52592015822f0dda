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

/// The key of a line begins with that of its accreditation.
Result<void> expect_head(View& view, const std::string& line) {
    const auto head = line.substr(0, line.rfind('/'));
    if (view.has(head)) return {};
    return fail(Errc::not_found, "record.parent",
                "the accreditation \"" + head + "\" is not there; grant it before its lines");
}

}  // namespace

Result<void> check_foundations(const records::pb::Record& record, const rules::Subject& subject,
                               View& view) {
    if (subject.kind == rules::SubjectKind::body || subject.kind == rules::SubjectKind::proposal)
        return {};
    TRY_VOID(expect_body(view, subject.owner(), "the subject's owner"));
    if (record.has_accreditation())
        return expect_body(view, record.accreditation().body(), "the accredited body");
    if (record.has_recognition())
        return expect_body(view, record.recognition().arrangement(), "the arrangement");
    if (record.has_scope_line()) return expect_head(view, record.subject());
    return {};
}

}  // namespace touchstone::registry
