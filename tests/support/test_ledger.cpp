#include "tests/support/test_ledger.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"

namespace touchstone::test {

namespace {

using registry::Placed;

constexpr std::uint64_t kDayMs = 24ull * 3600 * 1000;

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().rule + ": " + result.error().what);
    return *std::move(result);
}

std::uint64_t start_of(const std::string& day) {
    return static_cast<std::uint64_t>(must(records::parse_day(day)).value) * kDayMs;
}

std::string parent_of(const std::string& body) {
    return body.substr(0, body.rfind('.'));
}

std::string owner_of(const std::string& subject) {
    const auto begin = subject.find('/') + 1;
    return subject.substr(begin, subject.find('/', begin) - begin);
}

void set_text(pb::LocalText& text, const std::string& value) {
    text.set_language("en");
    text.set_text(value);
}

}  // namespace

const std::vector<pb::KeyPurpose> TestLedger::kBothPurposes{pb::KEY_PURPOSE_GOVERNANCE,
                                                            pb::KEY_PURPOSE_RECORDS};

crypto::SecretKey test_key(const std::string& name) {
    return crypto::SecretKey(crypto::sha256(as_bytes("test key " + name)));
}

void set_effective(pb::Record& draft, const std::string& from, const std::string& to,
                   bool retroactive) {
    if (!from.empty()) draft.mutable_effective()->set_from(from);
    if (!to.empty()) draft.mutable_effective()->set_to(to);
    if (retroactive) draft.mutable_effective()->set_retroactive(true);
}

TestLedger::TestLedger(const TestLedgerOptions& options)
    : now_ms_(start_of(options.first_day)),
      validator_key_(test_key("validator")),
      log_key_(test_key("log")) {
    chain::Genesis genesis{.name = "test.example",
                           .mode = options.mode,
                           .time_ms = now_ms_,
                           .parameters = options.parameters};
    genesis.validators.validators = {{.body = "aa.nab",
                                      .validator_key = validator_key_.public_key(),
                                      .log_key = log_key_.public_key()}};
    for (const auto& body : options.more_validators) {
        genesis.validators.validators.push_back(
            {.body = body,
             .validator_key = test_key("validator " + body).public_key(),
             .log_key = test_key("log " + body).public_key()});
    }
    genesis.records = genesis_records(options);
    genesis_json_ = chain::format_genesis(genesis);
    genesis_ = std::make_shared<const chain::Genesis>(must(chain::parse_genesis(genesis_json_)));
    keep(must(registry::genesis_block(genesis_)));
}

std::vector<Bytes> TestLedger::genesis_records(const TestLedgerOptions& options) {
    std::vector<Bytes> bytes;
    const auto add = [&](const pb::Record& record) {
        bytes.push_back(must(records::make_record(record)).bytes);
    };
    const auto add_body = [&](const std::string& body, pb::BodyKind kind) {
        auto record = draft_body(body, kind);
        record.set_author(body);
        add(record);
    };
    const auto add_root = [&](const std::string& body, pb::BodyKind kind) {
        add_body(body, kind);
        auto key = draft_key(body, kBothPurposes);
        key.set_author(body);
        add(key);
    };
    add_body("int.mra", pb::BODY_KIND_ARRANGEMENT);
    add_root("aa.nab", pb::BODY_KIND_ACCREDITATION_BODY);
    add_root("bb.nab", pb::BODY_KIND_ACCREDITATION_BODY);
    add_root("int.reg", pb::BODY_KIND_REGISTER);
    for (const auto& body : options.more_validators) {
        if (body != "bb.nab") add_root(body, pb::BODY_KIND_ACCREDITATION_BODY);
    }
    for (const auto& body : options.regulators) add_root(body, pb::BODY_KIND_REGULATOR);
    for (const std::string body : {"aa.nab", "bb.nab"}) {
        auto record =
            draft(body, must(records::recognition_subject(body, "int.mra", "TESTING.ISOIEC17025")));
        auto& recognition = *record.mutable_recognition();
        recognition.set_arrangement("int.mra");
        recognition.set_signatory(body);
        for (const auto& [level, name] :
             {std::pair{2u, "testing"}, std::pair{3u, "ISO/IEC 17025"}}) {
            auto* one = recognition.add_levels();
            one->set_level(level);
            one->set_name(name);
        }
        add(record);
    }
    std::for_each(options.genesis.begin(), options.genesis.end(), add);
    return bytes;
}

TestLedger& TestLedger::at(const std::string& day) {
    const auto start = start_of(day);
    if (start < now_ms_ - now_ms_ % kDayMs)
        throw std::runtime_error("ledger time does not go back to " + day);
    now_ms_ = std::max(now_ms_, start);
    if (auto last = registry::end_of_epoch(state(), *this, now_ms_)) {
        keep(*std::move(last));
        seal_empty();
    }
    return *this;
}

void TestLedger::seal_empty() {
    registry::BlockBuilder block(state(), *this, {.time_ms = now_ms_});
    keep(std::move(block).seal());
}

std::string TestLedger::today() const {
    return records::format_day(records::day_of(now_ms_));
}

void TestLedger::keep(registry::SealedBlock block) {
    leaves_.insert(leaves_.end(), block.leaves.begin(), block.leaves.end());
    hashes_.insert(hashes_.end(), block.leaf_hashes.begin(), block.leaf_hashes.end());
    blocks_.push_back(std::move(block));
    now_ms_ = registry::next_time_ms(state(), now_ms_);
}

// ---- drafts ----

pb::Record TestLedger::draft(const std::string& author, const std::string& subject) const {
    pb::Record record;
    record.set_author(author);
    record.set_subject(subject);
    record.set_decided_on(today());
    return blocks_.empty() ? record : following(record);
}

pb::Record TestLedger::following(pb::Record draft) const {
    draft.clear_previous();
    const auto leaf = must(state().find(draft.subject()));
    if (leaf) draft.set_previous(to_text(leaf->last_record));
    return draft;
}

pb::Record TestLedger::draft_body(const std::string& body, pb::BodyKind kind) const {
    auto record = draft(parent_of(body), records::body_subject(body));
    auto& payload = *record.mutable_body();
    payload.set_action(record.previous().empty() ? pb::BODY_ACTION_REGISTER
                                                 : pb::BODY_ACTION_AMEND);
    payload.set_kind(kind);
    set_text(*payload.add_names()->add_texts(), "Body " + body);
    payload.set_economy(body.substr(0, body.find('.')));
    return record;
}

pb::Record TestLedger::draft_key(const std::string& body,
                                 const std::vector<pb::KeyPurpose>& purposes) {
    auto& keys = keys_[body];
    const auto author = keys.empty() ? parent_of(body) : body;
    keys.push_back(test_key(body + " " + std::to_string(keys.size())));
    const auto& key = keys.back();
    auto record = draft(
        author,
        records::key_subject(body, crypto::key_id(crypto::Algorithm::ed25519, key.public_key())));
    auto& payload = *record.mutable_key();
    payload.set_action(pb::KEY_ACTION_REGISTER);
    payload.set_algorithm(pb::KEY_ALGORITHM_ED25519);
    payload.set_public_key(to_text(key.public_key()));
    for (const auto purpose : purposes) payload.add_purposes(purpose);
    const Hash network = genesis_ ? genesis_->network_id : Hash{};
    payload.set_possession(to_text(key.sign(rules::possession_bytes(network, body, purposes))));
    return record;
}

pb::Record TestLedger::draft_grant(const std::string& ab, const std::string& number,
                                   const std::string& body) const {
    auto record = draft(ab, must(records::accreditation_subject(ab, number)));
    auto& payload = *record.mutable_accreditation();
    payload.set_action(record.previous().empty() ? pb::GRANT_ACTION_GRANT
                                                 : pb::GRANT_ACTION_CHANGE);
    payload.set_number(number);
    payload.set_body(body);
    payload.mutable_standard()->set_standard("ISO/IEC 17025");
    payload.mutable_standard()->set_edition("2017");
    payload.add_activities(pb::ACTIVITY_TESTING);
    return record;
}

pb::Record TestLedger::draft_line(const std::string& ab, const std::string& number,
                                  const std::string& line, const std::string& standard) const {
    auto record = draft(ab, must(records::accreditation_subject(ab, number)) + "/" + line);
    auto& payload = *record.mutable_scope_line();
    payload.set_action(record.previous().empty() ? pb::GRANT_ACTION_GRANT
                                                 : pb::GRANT_ACTION_CHANGE);
    payload.set_activity(pb::ACTIVITY_TESTING);
    *payload.mutable_standard() = rules::parse_standard(standard);
    return record;
}

pb::Record TestLedger::draft_attestation(const std::string& issuer,
                                         const std::string& number) const {
    auto record = draft(issuer, must(records::attestation_subject(issuer, number)));
    auto& payload = *record.mutable_attestation();
    payload.set_action(record.previous().empty() ? pb::ATTESTATION_ACTION_ISSUE
                                                 : pb::ATTESTATION_ACTION_CHANGE);
    payload.set_number(number);
    payload.set_type(pb::ATTESTATION_TYPE_TEST_REPORT);
    payload.set_basis(pb::ACCREDITATION_BASIS_ACCREDITATION);
    payload.set_claims_accreditation(true);
    auto& item = *payload.add_items();
    item.set_id("1");
    item.set_kind("product");
    set_text(*item.add_names(), "LED lamp");
    item.set_model("L-100");
    *payload.add_standards() = rules::parse_standard("IEC 62560:2011");
    payload.set_issued_on(today());
    payload.set_outcome(pb::OUTCOME_CONFORMS);
    return record;
}

pb::Record TestLedger::draft_status(const std::string& subject, pb::StatusAction action) const {
    auto record = draft(owner_of(subject), subject);
    record.mutable_status_change()->set_action(action);
    return record;
}

// ---- verbs ----

Placed TestLedger::put(pb::Record draft, const Edit& edit,
                       const std::vector<std::string>& signers) {
    if (edit) edit(draft);
    return must(offer(draft, signers));
}

Placed TestLedger::register_body(const std::string& body, pb::BodyKind kind, const Edit& edit) {
    return put(draft_body(body, kind), edit);
}

Placed TestLedger::key(const std::string& body, const std::vector<pb::KeyPurpose>& purposes,
                       const Edit& edit) {
    return put(draft_key(body, purposes), edit);
}

std::string TestLedger::key_subject(const std::string& body, std::size_t number) const {
    return records::key_subject(
        body, crypto::key_id(crypto::Algorithm::ed25519, keys_of(body).at(number).public_key()));
}

pb::Record TestLedger::draft_revocation(const std::string& body, std::size_t number,
                                        const std::string& compromised_since) const {
    auto record = draft(body, key_subject(body, number));
    record.mutable_key()->set_action(pb::KEY_ACTION_REVOKE);
    record.mutable_key()->set_compromised_since(compromised_since);
    return record;
}

Placed TestLedger::revoke_key(const std::string& body, std::size_t number, const Edit& edit) {
    return put(draft_revocation(body, number), edit);
}

Placed TestLedger::grant(const std::string& ab, const std::string& number, const std::string& body,
                         const Edit& edit) {
    return put(draft_grant(ab, number, body), edit);
}

Placed TestLedger::line(const std::string& ab, const std::string& number, const std::string& line,
                        const std::string& standard, const Edit& edit) {
    return put(draft_line(ab, number, line, standard), edit);
}

Placed TestLedger::issue(const std::string& issuer, const std::string& number, const Edit& edit) {
    return put(draft_attestation(issuer, number), edit);
}

Placed TestLedger::extent(const std::string& body, const std::string& complete_from,
                          const Edit& edit) {
    auto record = draft(body, records::extent_subject(body));
    record.mutable_extent_claim()->add_extents()->set_complete_from(complete_from);
    return put(record, edit);
}

Placed TestLedger::recognise(const std::string& signatory, const std::string& arrangement,
                             const Edit& edit) {
    auto record =
        draft("aa.nab", must(records::recognition_subject(signatory, arrangement, "INSPECTION")));
    auto& recognition = *record.mutable_recognition();
    recognition.set_arrangement(arrangement);
    recognition.set_signatory(signatory);
    auto* level = recognition.add_levels();
    level->set_level(2);
    level->set_name("inspection");
    return put(record, edit, {"aa.nab", "bb.nab"});
}

Placed TestLedger::status(const std::string& subject, pb::StatusAction action, const Edit& edit) {
    return put(draft_status(subject, action), edit);
}

// ---- recording ----

const std::vector<crypto::SecretKey>& TestLedger::keys_of(const std::string& body) const {
    const auto found = keys_.find(body);
    if (found == keys_.end()) throw std::runtime_error(body + " has no keys");
    return found->second;
}

records::Envelope TestLedger::sign(const pb::Record& draft,
                                   const std::vector<std::string>& signers) const {
    records::Envelope envelope{.record = must(records::make_record(draft))};
    for (const auto& signer : signers.empty() ? std::vector{draft.author()} : signers) {
        const auto mark = signer.find('#');
        const auto body = signer.substr(0, mark);
        const std::size_t number =
            mark == std::string::npos ? 0 : std::stoul(signer.substr(mark + 1));
        const auto signed_by =
            records::sign(envelope, genesis_->network_id, body, keys_of(body).at(number));
        if (!signed_by) throw std::runtime_error(signed_by.error().what);
    }
    return envelope;
}

Result<Placed> TestLedger::offer(const pb::Record& draft, const std::vector<std::string>& signers) {
    return offer(sign(draft, signers));
}

Result<Placed> TestLedger::offer(const records::Envelope& envelope) {
    TRY(auto candidate, registry::prepare(state(), *this, records::leaf_bytes(envelope)));
    registry::BlockBuilder block(state(), *this, {.time_ms = now_ms_});
    TRY(const auto placed, block.add(std::move(candidate)));
    keep(std::move(block).seal());
    return placed;
}

// ---- queries ----

rules::SubjectLeaf TestLedger::subject(const std::string& key) const {
    auto leaf = must(state().find(key));
    if (!leaf) throw std::runtime_error("no subject " + key);
    return *std::move(leaf);
}

rules::StateOn TestLedger::on(const std::string& key, const std::string& day) const {
    return rules::fold(subject(key), must(records::parse_day(day)), now_ms_);
}

Result<Bytes> TestLedger::leaf(std::uint64_t index) const {
    if (index < leaves_.size()) return leaves_[index];
    return fail(Errc::not_found, "log.leaf", "no leaf " + std::to_string(index));
}

Result<Hash> TestLedger::subtree(std::uint8_t level, std::uint64_t index) const {
    if (level == 0 && index < hashes_.size()) return hashes_[index];
    if (level == 0) return fail(Errc::not_found, "log.hash", "no leaf " + std::to_string(index));
    TRY(const auto left, subtree(static_cast<std::uint8_t>(level - 1), 2 * index));
    TRY(const auto right, subtree(static_cast<std::uint8_t>(level - 1), 2 * index + 1));
    return log::node_hash(left, right);
}

}  // namespace touchstone::test
