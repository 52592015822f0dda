// Who may register, revoke and reaffirm for keys: the body itself; the body that registered it for
// the first one, for a lost one after a wait, and where a thief may hold the body's own.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

/// A recovered key waits seven full days, so that whoever holds the body's keys can object.
constexpr std::int32_t kRecoveryDays = 8;

bool has_purpose(const pb::Key& key, pb::KeyPurpose purpose) {
    return std::find(key.purposes().begin(), key.purposes().end(), purpose) != key.purposes().end();
}

/// Whether a key that the registrar has entered waits for its first day.
Result<bool> is_recovery_pending(const std::string& body, View& view) {
    for (const auto& subject : view.key_subjects(body)) {
        TRY(const auto leaf, view.find(subject));
        if (leaf->events.size() > 1 || leaf->events.front().from <= view.day()) continue;
        TRY(const rules::KeyFacts facts, view.key_facts(subject, *leaf));
        if (facts.entered_by != body) return true;
    }
    return false;
}

Result<void> check_recovery(const Entry& entry, View& view) {
    const auto refuse_it = [](const std::string& what) {
        return refuse("record.key_recovery", what);
    };
    if (!has_purpose(entry.message().key(), pb::KEY_PURPOSE_GOVERNANCE))
        return refuse_it("key.purposes: a recovered key has the purpose governance");
    const auto earliest = records::add_days(view.day(), kRecoveryDays);
    if (entry.event.from < earliest) {
        return refuse_it(
            "effective.from: a recovered key waits seven full days, in which the body "
            "may object by revoking it: from " +
            records::format_day(earliest) + " at the earliest");
    }
    TRY(const bool pending, is_recovery_pending(entry.subject.owner(), view));
    if (pending) return refuse_it("another recovered key of this body waits for its first day");
    return {};
}

Result<void> check_registration(const Entry& entry, bool by_registrar, View& view) {
    const auto& owner = entry.subject.owner();
    const bool first = !view.has_had_key(owner);
    if (first && !entry.genesis &&
        !has_purpose(entry.message().key(), pb::KEY_PURPOSE_GOVERNANCE)) {
        return refuse("record.key_first",
                      "key.purposes: the first key of a body needs the purpose governance, "
                      "or nobody could register the next");
    }
    if (entry.message().author() == owner) return {};
    if (!by_registrar)
        return not_entitled(entry, first ? "the body that registered " + owner : owner);
    return first ? Result<void>{} : check_recovery(entry, view);
}

/// Governance keys of the body, registered before the days in doubt began, that have signed. One
/// that came later may be the thief's.
Result<std::size_t> count_old_governance_keys(const Entry& entry, View& view) {
    std::size_t count = 0;
    for (const auto& signature : entry.candidate.envelope.signatures) {
        if (signature.body != entry.subject.owner()) continue;
        TRY(const KnownKey* key, view.key(signature.body, signature.key));
        if (!key || !rules::has_purpose(key->facts, pb::KEY_PURPOSE_GOVERNANCE)) continue;
        TRY(const auto leaf, view.find(records::key_subject(signature.body, signature.key)));
        const auto registered = records::day_of(leaf->events.front().recorded_ms);
        if (registered < entry.event.from) ++count;
    }
    return count;
}

/// A stolen key alone must not be able to put honest history in doubt.
Result<void> check_vouched(const Entry& entry, const std::string& registrar, View& view) {
    const auto& signatures = entry.candidate.envelope.signatures;
    const bool by_registrar =
        registrar != entry.subject.owner() &&
        std::any_of(signatures.begin(), signatures.end(),
                    [&](const auto& signature) { return signature.body == registrar; });
    if (by_registrar) return {};
    TRY(const std::size_t keys, count_old_governance_keys(entry, view));
    if (keys >= 2) return {};
    return refuse("record.compromised",
                  "key.compromised_since: needs two governance keys of " + entry.subject.owner() +
                      " registered before that day, or the signature of the body that registered "
                      "it");
}

Result<void> check_revocation(const Entry& entry, const std::string& registrar, View& view) {
    const auto& owner = entry.subject.owner();
    const bool doubts = (entry.event.flags & rules::kCompromised) != 0;
    const bool entitled =
        entry.message().author() == owner || (doubts && entry.message().author() == registrar);
    if (!entitled) {
        return not_entitled(entry, owner +
                                       ", or with compromised_since the body that registered "
                                       "it,");
    }
    return doubts ? check_vouched(entry, registrar, view) : Result<void>{};
}

}  // namespace

Result<void> check_key_author(const Entry& entry, View& view) {
    const auto& owner = entry.subject.owner();
    TRY(const KnownBody* known, view.body(owner));
    const std::string registrar = known ? known->facts.registrar : owner;
    const rules::Action action = entry.event.action;
    if (action == rules::Action::establish)
        return check_registration(entry, entry.message().author() == registrar, view);
    if (action == rules::Action::revoke) return check_revocation(entry, registrar, view);
    return entry.message().author() == owner ? Result<void>{} : not_entitled(entry, owner);
}

}  // namespace touchstone::registry
