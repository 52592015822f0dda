// Who speaks for schemes and for editions of standards.
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

namespace pb = records::pb;

/// An accreditation body is not among them: an edition that it declared identical would widen the
/// scopes that it granted itself.
bool may_run_schemes(pb::BodyKind kind) {
    return kind == pb::BODY_KIND_SCHEME_OWNER || kind == pb::BODY_KIND_ARRANGEMENT ||
           kind == pb::BODY_KIND_REGULATOR;
}

Result<void> expect_kind(const Entry& entry, View& view, const std::string& body) {
    TRY(const KnownBody* known, view.body(body));
    if (known && may_run_schemes(known->facts.kind)) return {};
    return not_entitled(entry, "a scheme owner, an arrangement or a regulator");
}

}  // namespace

Result<void> check_scheme_owner(const Entry& entry, View& view) {
    TRY_VOID(check_owner(entry, view));
    return expect_kind(entry, view, entry.subject.owner());
}

Result<void> check_edition_author(const Entry& entry, View& view) {
    TRY_VOID(check_not_reported(entry));
    const auto& declarer = entry.subject.parts[2];
    if (entry.message().author() != declarer) return not_entitled(entry, declarer);
    TRY_VOID(check_room(entry, view));
    return expect_kind(entry, view, declarer);
}

}  // namespace touchstone::registry
