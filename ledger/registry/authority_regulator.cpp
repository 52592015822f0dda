// What a regulator may decide: whom it appoints, and what its own economy accepts.
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace pb = records::pb;

Result<void> check_designator(const Entry& entry, View& view) {
    TRY_VOID(check_owner(entry, view));
    TRY(const KnownBody* owner, view.body(entry.subject.owner()));
    if (owner && owner->facts.kind == pb::BODY_KIND_REGULATOR) return {};
    return not_entitled(entry, "a regulator");
}

Result<void> check_acceptance_author(const Entry& entry, View& view) {
    TRY_VOID(check_not_reported(entry));
    const auto& economy = entry.subject.parts[0];
    TRY(const KnownBody* author, view.body(entry.message().author()));
    if (!author || author->facts.kind != pb::BODY_KIND_REGULATOR ||
        author->facts.economy != economy) {
        return not_entitled(entry, "a regulator that sits in " + economy);
    }
    TRY_VOID(check_room(entry, view));
    return check_first_author(entry, view);
}

}  // namespace touchstone::registry
