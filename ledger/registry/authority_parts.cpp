#include "ledger/registry/authority_parts.h"

#include "ledger/records/subject.h"

namespace touchstone::registry {

namespace {

/// Of alerts on one thing, or of rules for one chapter: what fits into one answer with its proofs.
constexpr std::size_t kSiblingsMax = 1'000;

/// Whose act a record is.
std::string voice_of(const records::pb::Record& record, const std::string& owner) {
    return record.reported() ? owner : record.author();
}

/// Position of the event that this one undoes; nullopt when it undoes none.
std::optional<std::size_t> undone(const Entry& entry, std::uint64_t time_ms) {
    const rules::Action action = entry.event.action;
    if (action == rules::Action::rescind || action == rules::Action::stay)
        return entry.event.target;
    if (action != rules::Action::restore || (entry.event.flags & rules::kPartial) != 0)
        return std::nullopt;
    return rules::fold(*entry.current, entry.event.from, time_ms).status_event;
}

}  // namespace

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

Result<void> check_reported(const Entry& entry, View& view) {
    const auto& owner = entry.subject.owner();
    const auto& author = entry.message().author();
    if (author == owner)
        return refuse("record.reported", "reported: a body does not report itself; leave it out");
    TRY(const KnownBody* known, view.body(owner));
    if (!known || known->facts.registrar != author || !is_above(author, owner)) {
        return not_entitled(entry, "the body that registered " + owner);
    }
    TRY(const bool stands_in, may_stand_in(entry, view));
    if (stands_in) return {};
    return refuse("record.reported",
                  "reported: " + owner + " holds a key of its own and speaks for itself");
}

Result<void> check_owner(const Entry& entry, View& view) {
    if (entry.message().reported()) return check_reported(entry, view);
    if (entry.message().author() == entry.subject.owner()) return {};
    return not_entitled(entry, entry.subject.owner());
}

Result<void> check_not_reported(const Entry& entry) {
    if (!entry.message().reported()) return {};
    return refuse("record.reported", "reported: not for this kind of subject, " +
                                         std::string(rules::name_of(entry.subject.kind)) +
                                         "; leave it out");
}

Result<void> check_first_author(const Entry& entry, View& view) {
    if (!entry.current) return {};
    TRY(const auto first, view.envelope(entry.current->first_index()));
    if (first.record->author() == entry.message().author()) return {};
    return not_entitled(entry, first.record->author() + ", who declared it,");
}

Result<void> check_room(const Entry& entry, const View& view) {
    const auto& subject = entry.message().subject();
    const auto prefix = subject.substr(0, subject.rfind('/') + 1);
    if (entry.current || view.count_below(prefix) < kSiblingsMax) return {};
    return fail(Errc::conflict, "record.room",
                "subject: " + std::to_string(kSiblingsMax) + " subjects below \"" + prefix +
                    "\" have been entered already; change one of them");
}

Result<std::optional<std::string>> successor_named(const Entry& entry, const View& view) {
    std::optional<std::string> named;
    if (entry.event.action == rules::Action::succeed) named = entry.message().body().other();
    if (entry.event.action != rules::Action::rescind) return named;
    const rules::Event& target = entry.current->events[entry.event.target];
    if (target.action != rules::Action::succeed) return named;
    TRY(const auto succession, view.envelope(target.log_index));
    named = succession.record->body().other();
    return named;
}

Result<bool> undoes_own_act(const Entry& entry, View& view) {
    const auto position = undone(entry, view.time_ms());
    if (!position) return true;
    TRY(const auto done, view.envelope(entry.current->events[*position].log_index));
    const auto& owner = entry.subject.owner();
    return voice_of(entry.message(), owner) == voice_of(*done.record, owner);
}

}  // namespace touchstone::registry
