#include "tests/ledger/verify/paper_ledger.h"

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/log/checkpoint.h"
#include "ledger/records/subject.h"
#include "tests/ledger/verify/required.h"

namespace touchstone::test {

namespace {

constexpr std::uint64_t kDayMs = 86'400'000;
constexpr auto kRegistrar = "int.registrar";  ///< enters every body's key; its own is of genesis

crypto::SecretKey key_from(const std::string& name) {
    return crypto::SecretKey(crypto::sha256(as_bytes(name)));
}

/// Payloads whose rules are not written yet: established or changed from today on, or a bar.
rules::Event plain_event(const pb::Record& message, bool exists,
                         const rules::Recording& recording) {
    const bool bars = message.body().action() == pb::BODY_ACTION_BAR;
    const rules::Action action = bars     ? rules::Action::bar
                                 : exists ? rules::Action::change
                                          : rules::Action::establish;
    return {recording.log_index, recording.time_ms, action, recording.day(), records::kNoEnd, 0, 0};
}

/// The record by which the registrar enters a body's key.
pb::Record key_entry(const std::string& body, const crypto::PublicKey& key) {
    pb::Record message;
    message.set_author(kRegistrar);
    message.set_subject(
        records::key_subject(body, crypto::key_id(crypto::Algorithm::ed25519, key)));
    pb::Key& payload = *message.mutable_key();
    payload.set_action(pb::KEY_ACTION_REGISTER);
    payload.set_algorithm(pb::KEY_ALGORITHM_ED25519);
    payload.set_public_key(to_text(key));
    payload.add_purposes(pb::KEY_PURPOSE_GOVERNANCE);
    payload.set_possession(std::string(64, '\1'));
    return message;
}

std::string validator_name(std::size_t i) {
    return "int.validator" + std::to_string(i);
}

}  // namespace

PaperLedger::PaperLedger(chain::Mode mode, std::size_t validators) : validators_(validators) {
    begin_epoch(0);
    auto genesis = std::make_shared<chain::Genesis>();
    genesis->name = "paper";
    genesis->mode = mode;
    genesis->network_id = crypto::sha256(as_bytes("paper"));
    genesis->validators = set_;
    const auto& root = keys_.emplace(kRegistrar, key_from(kRegistrar)).first->second;
    const auto entry = records::make_record(completed(key_entry(kRegistrar, root.public_key())));
    genesis->records.push_back(required(entry).bytes);
    genesis_ = std::move(genesis);
    apply({required(entry), {}}, std::nullopt);
}

void PaperLedger::begin_epoch(std::uint64_t epoch) {
    validator_keys_.clear();
    log_keys_.clear();
    set_ = {epoch, {}};
    for (std::size_t i = 0; i < validators_; ++i) {
        const std::string name = std::to_string(epoch) + "/" + std::to_string(i);
        validator_keys_.push_back(key_from("validator" + name));
        log_keys_.push_back(key_from("log" + name));
        set_.validators.push_back(
            {validator_name(i), validator_keys_[i].public_key(), log_keys_[i].public_key()});
    }
}

void PaperLedger::on(const std::string& day) {
    const auto noon =
        static_cast<std::uint64_t>(required(records::parse_day(day)).value) * kDayMs + kDayMs / 2;
    TOUCHSTONE_CHECK(noon >= now_ms_);
    now_ms_ = noon;
}

void PaperLedger::append(Bytes leaf) {
    const Hash hash = log::leaf_hash(leaf);
    frontier_.append(hash);
    leaves_.push_back(std::move(leaf));
    levels_.front().push_back(hash);
    for (std::size_t level = 0; levels_[level].size() % 2 == 0; ++level) {
        if (level + 1 == levels_.size()) levels_.emplace_back();
        const auto& below = levels_[level];
        levels_[level + 1].push_back(log::node_hash(below[below.size() - 2], below.back()));
    }
}

void PaperLedger::apply(const records::Envelope& envelope, std::optional<std::size_t> target) {
    const pb::Record& message = *envelope.record;
    const auto known = subjects_.find(message.subject());
    rules::SubjectLeaf* current = known == subjects_.end() ? nullptr : &known->second;
    const rules::Recording recording{leaves_.size(), now_ms_};
    const auto ruled = rules::event_of(message, current, recording, target);
    const bool not_ruled = !ruled && ruled.error().rule == "record.not_ruled";
    const rules::Event event =
        not_ruled ? plain_event(message, current != nullptr, recording) : required(ruled);
    rules::SubjectLeaf& leaf = subjects_[message.subject()];
    leaf.last_record = envelope.record.id;
    leaf.events.push_back(event);
    map_.set(as_bytes(message.subject()), rules::encode(leaf));
    append(records::leaf_bytes(envelope));
}

pb::Record PaperLedger::completed(pb::Record message) const {
    if (message.decided_on().empty() && !message.reported()) {
        message.set_decided_on(records::format_day(records::day_of(now_ms_)));
    }
    const auto known = subjects_.find(message.subject());
    if (known != subjects_.end()) message.set_previous(to_text(known->second.last_record));
    return message;
}

void PaperLedger::add_key(const std::string& body) {
    if (keys_.contains(body)) return;
    const auto& key = keys_.emplace(body, key_from(body)).first->second;
    record(key_entry(body, key.public_key()));
}

void PaperLedger::record(pb::Record message, std::optional<std::size_t> target) {
    add_key(message.author());
    records::Envelope envelope{required(records::make_record(completed(message))), {}};
    require(records::sign(envelope, genesis_->network_id, message.author(),
                          keys_.at(message.author())));
    apply(envelope, target);
}

void PaperLedger::record_signed_as(pb::Record message, const std::string& body,
                                   const crypto::SecretKey& key) {
    records::Envelope envelope{required(records::make_record(completed(std::move(message)))), {}};
    require(records::sign(envelope, genesis_->network_id, body, key));
    apply(envelope, std::nullopt);
}

void PaperLedger::seal() {
    seal(0, set_);
}

void PaperLedger::seal(std::uint8_t flags, const chain::ValidatorSet& next) {
    ++now_ms_;
    chain::Header header;
    header.network_id = genesis_->network_id;
    header.epoch = set_.epoch;
    header.epoch_end_ms = UINT64_MAX;
    header.height = head_.height + 1;
    header.time_ms = now_ms_;
    header.log_size = leaves_.size();
    header.log_root = frontier_.root();
    header.state_root = map_.root();
    header.validators = chain::validators_hash(set_);
    header.next_validators = chain::validators_hash(next);
    header.flags = flags;
    head_ = header;
    append(chain::header_leaf(header));
    cosign(now_ms_, chain::quorum_of(validators_));  // as notes are published
}

void PaperLedger::end_epoch() {
    PaperLedger next(genesis_->mode, validators_);
    next.begin_epoch(set_.epoch + 1);
    seal(chain::kBoundary, next.set_);
    epochs_.push_back({required(base()).head, chain::encode(next.set_)});
    begin_epoch(set_.epoch + 1);
}

void PaperLedger::cosign(std::uint64_t time_ms, std::size_t cosigners) {
    const std::string origin = chain::origin(*genesis_);
    log::Note note{log::format_checkpoint({origin, leaves_.size(), frontier_.root()}), {}};
    note.signatures.push_back(log::sign_note(note.text, origin, log_keys_.front()));
    for (std::size_t i = 0; i < cosigners; ++i) {
        note.signatures.push_back(
            log::cosign_note(note.text, validator_name(i), validator_keys_[i], time_ms / 1'000));
    }
    note_ = log::format_note(note);
}

const rules::SubjectLeaf* PaperLedger::leaf(const std::string& subject) const {
    const auto known = subjects_.find(subject);
    return known == subjects_.end() ? nullptr : &known->second;
}

Result<verify::Bundle> PaperLedger::base() const {
    verify::Bundle bundle;
    bundle.network_id = genesis_->network_id;
    bundle.epochs = epochs_;
    bundle.head.checkpoint = note_;
    bundle.head.header = leaves_.back();
    TRY(bundle.head.header_proof, log::inclusion_proof(*this, leaves_.size() - 1, leaves_.size()));
    return bundle;
}

Result<verify::SubjectProof> PaperLedger::subject(const std::string& subject) const {
    const auto value = map_.find(as_bytes(subject));
    return verify::SubjectProof{subject, value ? to_bytes(*value) : Bytes{}, value.has_value(),
                                map_.prove(as_bytes(subject))};
}

Result<verify::RecordProof> PaperLedger::record(std::uint64_t index) const {
    verify::RecordProof proof{index, leaves_.at(index), {}};
    TRY(proof.proof, log::inclusion_proof(*this, index, leaves_.size()));
    return proof;
}

Result<verify::PrefixProof> PaperLedger::prefix(const std::string& prefix) const {
    verify::PrefixProof proof{prefix, {}, map_.prove_prefix(as_bytes(prefix))};
    map_.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
        proof.leaves.emplace_back(to_bytes(leaf.key), to_bytes(leaf.value));
        return true;
    });
    return proof;
}

Result<Hash> PaperLedger::subtree(std::uint8_t level, std::uint64_t index) const {
    if (level >= levels_.size() || index >= levels_[level].size()) {
        return fail(Errc::not_found, "paper.subtree", "no such subtree");
    }
    return levels_[level][index];
}

}  // namespace touchstone::test
