#include "ledger/registry/authority_parts.h"

#include "ledger/records/subject.h"

namespace touchstone::registry {

tl::unexpected<Error> refuse(std::string rule, const std::string& what) {
    return fail(Errc::invalid, std::move(rule), what);
}

tl::unexpected<Error> not_entitled(const Entry& entry, const std::string& who) {
    return refuse("record.entitled", "author: " + entry.message().author() +
                                         " is not entitled to \"" + entry.message().subject() +
                                         "\"; " + who + " is");
}

bool is_above(const std::string& author, const std::string& body) {
    return author != body && records::within_arc(body, author);
}

Result<const KnownBody*> check_author(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    TRY(const KnownBody* known, view.body(author));
    if (!known) return refuse("record.body", "author: \"" + author + "\" is not a registered body");
    if (!known->in_force)
        return refuse("record.body", "author: " + author + " is not in force today");
    return known;
}

Result<bool> may_stand_in(const Entry& entry, View& view) {
    const auto& owner = entry.subject.owner();
    const auto& author = entry.message().author();
    TRY(const KnownBody* known, view.body(owner));
    if (!known || known->facts.registrar != author || !is_above(author, owner)) return false;
    TRY(const bool holds, view.holds_key(owner, kSpeaksForItself));
    return !holds;
}

}  // namespace touchstone::registry
