#include "ledger/verify/editions.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// Under which prefix the declarations stand; empty where there can be none.
std::string prefix_of(const pb::StandardRef& standard) {
    pb::StandardRef named = rules::parse_standard(standard.standard());
    if (!standard.edition().empty()) named.set_edition(standard.edition());
    if (named.edition().empty() || named.family() || standard.family()) return {};
    return records::edition_prefix(named.standard(), named.edition()).value_or("");
}

/// Adds what the subject says on the day, if anything; false while that is not proven.
bool read(Facts& facts, const std::string& subject, records::Day day,
          std::vector<DeclaredEdition>& into) {
    const auto state = facts.state(subject, day);
    const auto parts = records::split_subject(subject);
    if (!state || !parts || !state->status_event || !state->content_event) return true;
    const auto& events = facts.leaf(subject)->events;
    // Also of a declaration that was withdrawn: by whom?
    require_author_signature(facts, subject, *state->status_event);
    for (const std::size_t i : rules::undoing(*facts.leaf(subject), day, facts.known_ms()))
        require_author_signature(facts, subject, i);
    if (state->standing != rules::Standing::in_force) return true;
    const records::Envelope* record = facts.record(subject, *state->content_event);
    if (record == nullptr || !record->record->has_edition()) return false;
    require_author_signature(facts, subject, *state->content_event);
    DeclaredEdition declared{subject, parts->back(), &record->record->edition(), {}, {}};
    declared.until = day_in(declared.content->accepted_until());
    declared.since = records::day_of(events[*state->content_event].recorded_ms);
    into.push_back(std::move(declared));
    return true;
}

bool same(const pb::StandardRef& a, const pb::StandardRef& b) {
    return rules::covers(a, b) == rules::Fit::covered && rules::covers(b, a) == rules::Fit::covered;
}

/// A declaration counts for a decision when the ledger held it by then, whatever it says of the
/// past.
bool held(const DeclaredEdition& declared, records::Day decided_on) {
    return declared.since <= decided_on;
}

}  // namespace

std::optional<std::vector<DeclaredEdition>> declared_editions(Facts& facts,
                                                              const pb::StandardRef& standard,
                                                              records::Day day) {
    std::vector<DeclaredEdition> all;
    const std::string prefix = prefix_of(standard);
    if (prefix.empty()) return all;
    const auto subjects = facts.below(prefix);
    if (!subjects) return std::nullopt;
    bool complete = true;
    for (const std::string& subject : *subjects)
        complete = read(facts, subject, day, all) && complete;
    return complete ? std::optional(std::move(all)) : std::nullopt;
}

std::optional<std::vector<Identity>> identities(Case& c, const pb::StandardRef& claimed,
                                                const std::vector<pb::StandardRef>& others) {
    std::vector<Identity> found;
    const auto own = declared_editions(c.facts, claimed, c.decided_on);
    bool complete = own.has_value();
    for (const DeclaredEdition& declared : own.value_or(std::vector<DeclaredEdition>{})) {
        if (!held(declared, c.decided_on)) continue;
        for (const pb::StandardRef& other : declared.content->identical_to())
            found.push_back({other, declared.declarer});
    }
    for (const pb::StandardRef& other : others) {
        const auto of_other = declared_editions(c.facts, other, c.decided_on);
        complete = complete && of_other.has_value();
        for (const DeclaredEdition& declared : of_other.value_or(std::vector<DeclaredEdition>{})) {
            const auto& twins = declared.content->identical_to();
            const bool names_it = std::any_of(
                twins.begin(), twins.end(), [&](const auto& twin) { return same(twin, claimed); });
            if (names_it && held(declared, c.decided_on))
                found.push_back({other, declared.declarer});
        }
    }
    return complete ? std::optional(std::move(found)) : std::nullopt;
}

bool binds(const Reach& reach, const std::string& declarer, const pb::Attestation& content) {
    if (reach.kind == pb::BODY_KIND_SCHEME_OWNER)
        return content.scheme().starts_with("scheme/" + declarer + "/");
    return reach.kind == pb::BODY_KIND_ARRANGEMENT;
}

std::optional<Reach> reach_of(Facts& facts, const std::string& body) {
    const std::string subject = records::body_subject(body);
    const records::Envelope* record = facts.record(subject, 0);
    if (record == nullptr || !record->record->has_body()) return std::nullopt;
    return Reach{record->record->body().kind(), record->record->body().economy()};
}

}  // namespace touchstone::verify
