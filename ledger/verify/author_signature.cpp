#include "ledger/verify/author_signature.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/key.h"

namespace touchstone::verify {

namespace {

using State = AuthorSignature::State;

/// A record where it stands in the log.
struct Signed {
    const records::Envelope& envelope;
    const rules::Event& event;
};

bool names(const records::pb::Key& reaffirmation, const records::RecordId& record) {
    const auto& ids = reaffirmation.reaffirmed();
    return std::find(ids.begin(), ids.end(), as_text(record)) != ids.end();
}

/// Reads signatures by the reaffirmations that stand before a place in the log. A key leads to the
/// record that registered it, which stands before all that it has signed; a reaffirmation is read
/// by what was reaffirmed before it. So every question comes to an end, and `depth` says how many
/// others have led to it.
class Reader {
  public:
    Reader(Facts& facts, std::uint64_t before, std::size_t depth)
        : facts_(facts), before_(before), depth_(depth) {}

    /// Of the event at `position` of a subject.
    AuthorSignature read(const std::string& subject, std::size_t position);

  private:
    std::optional<AuthorSignature> read_approval(const std::string& subject, std::uint64_t index);
    AuthorSignature best_of(const Signed& what);
    AuthorSignature check(const Signed& what, std::size_t position);
    State check_key(const Signed& what, std::size_t position);
    bool verifies(const Signed& what, std::size_t position, const crypto::PublicKey& key);
    AuthorSignature registration_of(const std::string& key_subject);
    State reaffirmed(const std::string& key_subject, const records::RecordId& record);
    State reaffirmation(const std::string& key_subject, std::size_t position);

    Facts& facts_;
    std::uint64_t before_;
    std::size_t depth_;
};

/// What has no answer yet, or none from here, must be asked again from elsewhere.
bool is_settled(State state) {
    return state != State::unknown && state != State::too_far;
}

bool Reader::verifies(const Signed& what, std::size_t position, const crypto::PublicKey& key) {
    VerifiedSignatures& verified = facts_.verified();
    if (const auto known = verified.find(what.event.log_index, position)) return *known;
    const auto& signature = what.envelope.signatures[position];
    const Bytes message =
        records::signed_bytes(facts_.evidence().genesis->network_id, what.envelope.record.bytes);
    const bool good = crypto::key_id(signature.algorithm, key) == signature.key &&
                      crypto::verify(key, message, signature.signature);
    verified.remember(what.event.log_index, position, good);
    return good;
}

State Reader::check_key(const Signed& what, std::size_t position) {
    const auto& signature = what.envelope.signatures[position];
    const std::string subject = records::key_subject(signature.body, signature.key);
    const rules::SubjectLeaf* key = facts_.leaf(subject);
    if (key == nullptr)
        return facts_.presence(subject) == Facts::Presence::absent ? State::bad : State::unknown;
    const records::Envelope* registration = facts_.record(subject, 0);
    if (registration == nullptr) return State::unknown;
    const auto said = rules::key_facts(*registration->record);
    const bool valid =
        said && rules::was_valid_key(*key, what.event.log_index, what.event.recorded_ms);
    if (!valid || !rules::may_sign(*said, *what.envelope.record)) return State::bad;
    return verifies(what, position, said->public_key) ? State::good : State::bad;
}

/// How the key came onto the ledger.
AuthorSignature Reader::registration_of(const std::string& key_subject) {
    auto& known = facts_.signatures().registrations;
    const auto place = std::pair(key_subject, before_);
    if (const auto found = known.find(place); found != known.end()) return found->second;
    if (depth_ > kKeyAncestorsMax) return {.state = State::too_far};
    AuthorSignature registration = Reader(facts_, before_, depth_ + 1).read(key_subject, 0);
    if (is_settled(registration.state)) known.emplace(place, registration);
    return registration;
}

AuthorSignature Reader::check(const Signed& what, std::size_t position) {
    const auto& signature = what.envelope.signatures[position];
    AuthorSignature found{.state = check_key(what, position)};
    if (found.state != State::good) return found;
    found.key = records::key_subject(signature.body, signature.key);
    const rules::Event* doubt = rules::doubt_on(
        *facts_.leaf(found.key), records::day_of(what.event.recorded_ms), facts_.known_ms());
    if (doubt == nullptr) {
        AuthorSignature registration = registration_of(found.key);
        if (registration.state == State::too_far) registration.key = found.key;
        registration.inherited = registration.state == State::in_doubt;
        return registration.state == State::good ? found : registration;
    }
    found.state = State::in_doubt;
    found.since = doubt->from;
    found.revoked = records::day_of(doubt->recorded_ms);
    return found;
}

/// The best of the author's signatures: one that is in no doubt vouches for the record, whoever
/// held the other keys.
AuthorSignature Reader::best_of(const Signed& what) {
    if (facts_.evidence().needs_no_signature(what.event.log_index)) return {.state = State::good};
    AuthorSignature best{.state = State::bad};
    for (std::size_t i = 0; i < what.envelope.signatures.size(); ++i) {
        if (what.envelope.signatures[i].body != what.envelope.record->author()) continue;
        AuthorSignature one = check(what, i);
        if (one.state == State::in_doubt) one.state = reaffirmed(one.key, what.envelope.record.id);
        if (one.state == State::good || !is_settled(one.state)) return one;
        if (one.state == State::in_doubt) best = std::move(one);
    }
    return best;
}

State Reader::reaffirmation(const std::string& key_subject, std::size_t position) {
    const std::uint64_t index = facts_.leaf(key_subject)->events[position].log_index;
    auto& known = facts_.signatures().reaffirmations;
    if (const auto found = known.find(index); found != known.end()) return found->second;
    if (depth_ > kKeyAncestorsMax) return State::too_far;
    const State state = Reader(facts_, index, depth_ + 1).read(key_subject, position).state;
    if (is_settled(state)) known.emplace(index, state);
    return state;
}

/// A reaffirmation stands with the key that was compromised, and counts while its own signature is
/// in no doubt.
State Reader::reaffirmed(const std::string& key_subject, const records::RecordId& record) {
    const rules::SubjectLeaf& key = *facts_.leaf(key_subject);
    for (std::size_t i = 0; i < key.events.size(); ++i) {
        const rules::Event& event = key.events[i];
        const bool is_known = event.recorded_ms <= facts_.known_ms() && event.log_index < before_;
        if (event.action != rules::Action::reaffirm || !is_known) continue;
        const records::Envelope* envelope = facts_.record(key_subject, i);
        if (envelope == nullptr) return State::unknown;
        if (!names(envelope->record->key(), record)) continue;
        const State state = reaffirmation(key_subject, i);
        if (state != State::in_doubt) return state;
    }
    return State::in_doubt;
}

/// What a carried proposal has made is as good as the approval that decided it.
std::optional<AuthorSignature> Reader::read_approval(const std::string& subject,
                                                     std::uint64_t index) {
    const records::Envelope* stored = facts_.evidence().record(index);
    if (stored == nullptr || stored->record->subject() == subject) return std::nullopt;
    const std::string& proposal = stored->record->subject();
    const rules::SubjectLeaf* leaf = facts_.leaf(proposal);
    if (leaf == nullptr) return AuthorSignature{};
    for (std::size_t i = 0; i < leaf->events.size(); ++i) {
        if (leaf->events[i].log_index == index) return read(proposal, i);
    }
    return AuthorSignature{};
}

AuthorSignature Reader::read(const std::string& subject, std::size_t position) {
    const records::Envelope* envelope = facts_.record(subject, position);
    const rules::SubjectLeaf* leaf = facts_.leaf(subject);
    if (envelope == nullptr || leaf == nullptr) return {};
    const rules::Event& event = leaf->events[position];
    if (auto decided = read_approval(subject, event.log_index)) return *std::move(decided);
    return best_of({*envelope, event});
}

}  // namespace

AuthorSignature author_signature(Facts& facts, const std::string& subject, std::size_t position) {
    AuthorSignature signature = Reader(facts, UINT64_MAX, 0).read(subject, position);
    if (signature.state == State::bad)
        facts.contradict("the record of " + subject + " bears no valid signature of its author");
    return signature;
}

AuthorSignature require_author_signature(Facts& facts, const std::string& subject,
                                         std::size_t position) {
    AuthorSignature signature = author_signature(facts, subject, position);
    if (signature.state == State::in_doubt || signature.state == State::too_far)
        facts.doubt(subject, position);
    return signature;
}

}  // namespace touchstone::verify
