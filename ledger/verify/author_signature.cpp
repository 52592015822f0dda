#include "ledger/verify/author_signature.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/key.h"

namespace touchstone::verify {

namespace {

using State = AuthorSignature::State;

/// A record where it stands in the log.
struct Signed {
    const records::Record& record;
    const rules::Event& event;
};

State check_key(Facts& facts, const records::RecordSignature& signature, const Signed& what) {
    const std::string subject = records::key_subject(signature.body, signature.key);
    const rules::SubjectLeaf* key = facts.leaf(subject);
    if (key == nullptr)
        return facts.presence(subject) == Facts::Presence::absent ? State::bad : State::unknown;
    const records::Envelope* registration = facts.record(subject, 0);
    if (registration == nullptr) return State::unknown;
    const auto said = rules::key_facts(*registration->record);
    const bool valid =
        said && rules::was_valid_key(*key, what.event.log_index, what.event.recorded_ms);
    if (!valid || !rules::may_sign(*said, *what.record)) return State::bad;
    const Bytes message =
        records::signed_bytes(facts.evidence().genesis->network_id, what.record.bytes);
    const bool good = crypto::key_id(signature.algorithm, said->public_key) == signature.key &&
                      crypto::verify(said->public_key, message, signature.signature);
    return good ? State::good : State::bad;
}

AuthorSignature check(Facts& facts, const records::RecordSignature& signature, const Signed& what) {
    AuthorSignature found{.state = check_key(facts, signature, what)};
    if (found.state != State::good) return found;
    found.key = records::key_subject(signature.body, signature.key);
    const rules::Event* doubt = rules::doubt_on(
        *facts.leaf(found.key), records::day_of(what.event.recorded_ms), facts.known_ms());
    if (doubt == nullptr) return found;
    found.state = State::in_doubt;
    found.since = doubt->from;
    found.revoked = records::day_of(doubt->recorded_ms);
    return found;
}

/// The best of the author's signatures: one that is in no doubt vouches for the record, whoever
/// held the other keys.
AuthorSignature best_of(Facts& facts, const records::Envelope& envelope,
                        const rules::Event& event) {
    if (facts.evidence().needs_no_signature(event.log_index)) return {.state = State::good};
    AuthorSignature best{.state = State::bad};
    for (const auto& signature : envelope.signatures) {
        if (signature.body != envelope.record->author()) continue;
        AuthorSignature one = check(facts, signature, {envelope.record, event});
        if (one.state == State::good || one.state == State::unknown) return one;
        if (one.state == State::in_doubt) best = std::move(one);
    }
    return best;
}

bool names(const records::pb::Key& reaffirmation, const records::RecordId& record) {
    const auto& ids = reaffirmation.reaffirmed();
    return std::find(ids.begin(), ids.end(), as_text(record)) != ids.end();
}

/// A reaffirmation counts while its own signature is in no doubt; it is not reaffirmed in turn.
State reaffirmed(Facts& facts, const std::string& key_subject, const records::RecordId& record) {
    const rules::SubjectLeaf& key = *facts.leaf(key_subject);
    for (std::size_t i = 0; i < key.events.size(); ++i) {
        const rules::Event& event = key.events[i];
        const bool is_known = event.recorded_ms <= facts.known_ms();
        if (event.action != rules::Action::reaffirm || !is_known) continue;
        const records::Envelope* envelope = facts.record(key_subject, i);
        if (envelope == nullptr) return State::unknown;
        if (!names(envelope->record->key(), record)) continue;
        const State state = best_of(facts, *envelope, event).state;
        if (state != State::in_doubt) return state;
    }
    return State::in_doubt;
}

/// What a carried proposal has made is as good as the approval that decided it.
std::optional<AuthorSignature> of_approval(Facts& facts, const std::string& subject,
                                           std::uint64_t index) {
    const records::Envelope* stored = facts.evidence().record(index);
    if (stored == nullptr || stored->record->subject() == subject) return std::nullopt;
    const std::string& proposal = stored->record->subject();
    const rules::SubjectLeaf* leaf = facts.leaf(proposal);
    if (leaf == nullptr) return AuthorSignature{};
    for (std::size_t i = 0; i < leaf->events.size(); ++i) {
        if (leaf->events[i].log_index == index) return author_signature(facts, proposal, i);
    }
    return AuthorSignature{};
}

}  // namespace

AuthorSignature author_signature(Facts& facts, const std::string& subject, std::size_t position) {
    const records::Envelope* envelope = facts.record(subject, position);
    const rules::SubjectLeaf* leaf = facts.leaf(subject);
    if (envelope == nullptr || leaf == nullptr) return {};
    if (auto decided = of_approval(facts, subject, leaf->events[position].log_index))
        return *std::move(decided);
    AuthorSignature found = best_of(facts, *envelope, leaf->events[position]);
    if (found.state == State::in_doubt)
        found.state = reaffirmed(facts, found.key, envelope->record.id);
    return found;
}

AuthorSignature require_author_signature(Facts& facts, const std::string& subject,
                                         std::size_t position) {
    AuthorSignature signature = author_signature(facts, subject, position);
    if (signature.state == State::bad)
        facts.contradict("the record of " + subject + " bears no valid signature of its author");
    if (signature.state == State::in_doubt) facts.doubt(subject, position);
    return signature;
}

}  // namespace touchstone::verify
