#include "ledger/rules/key.h"

#include <algorithm>

#include "crypto/codec.h"

namespace touchstone::rules {

namespace {

using records::pb::Record;

bool needs_governance(const Record& record) {
    const auto is_of = [&](std::string_view kind) { return record.subject().starts_with(kind); };
    return record.has_body() || record.has_key() || record.has_recognition() ||
           record.has_propose() || record.has_approve() || is_of("recognition/") || is_of("body/");
}

tl::unexpected<Error> beyond_limit(const std::string& what) {
    return fail(Errc::invalid, "record.key_limit", what + "; sign with a key that may");
}

}  // namespace

Result<crypto::PublicKey> public_key_of(const records::pb::Key& key) {
    crypto::PublicKey raw{};
    if (key.public_key().size() != raw.size())
        return fail(Errc::invalid, "key.form", "key.public_key: 32 bytes are needed");
    std::copy(key.public_key().begin(), key.public_key().end(), raw.begin());
    return raw;
}

Result<KeyFacts> key_facts(const Record& registration) {
    const auto& key = registration.key();
    KeyFacts facts{.entered_by = registration.author()};
    TRY(facts.public_key, public_key_of(key));
    for (const int purpose : key.purposes()) facts.purposes |= 1u << static_cast<unsigned>(purpose);
    for (const int type : key.limits().types())
        facts.types.push_back(static_cast<records::pb::AttestationType>(type));
    facts.lines.assign(key.limits().lines().begin(), key.limits().lines().end());
    return facts;
}

bool has_purpose(const KeyFacts& key, records::pb::KeyPurpose purpose) {
    return (key.purposes >> static_cast<unsigned>(purpose) & 1u) != 0;
}

records::pb::KeyPurpose purpose_of(const Record& record) {
    if (needs_governance(record)) return records::pb::KEY_PURPOSE_GOVERNANCE;
    // What proves itself, a validator's node may record by itself.
    return record.has_misbehaviour() ? records::pb::KEY_PURPOSE_NODE
                                     : records::pb::KEY_PURPOSE_RECORDS;
}

bool may_sign(const KeyFacts& key, const Record& record) {
    return has_purpose(key, records::pb::KEY_PURPOSE_GOVERNANCE) ||
           has_purpose(key, purpose_of(record));
}

Result<void> check_limits(const KeyFacts& key, const Record& record) {
    if (!key.is_limited()) return {};
    if (!record.has_attestation()) return beyond_limit("the key is limited to attestations");
    const auto& claim = record.attestation();
    if (!key.types.empty() &&
        std::find(key.types.begin(), key.types.end(), claim.type()) == key.types.end()) {
        return beyond_limit("attestation.type: the key is not for attestations of this type");
    }
    if (key.lines.empty()) return {};
    if (claim.scope_lines().empty())
        return beyond_limit(
            "attestation.scope_lines: the key is limited to lines, and none is named");
    for (const auto& line : claim.scope_lines()) {
        const bool allowed = std::any_of(key.lines.begin(), key.lines.end(), [&](const auto& own) {
            return line == own || line.starts_with(own + "/");  // an entry under the line
        });
        if (!allowed) {
            return beyond_limit("attestation.scope_lines: the key is not for the line \"" + line +
                                "\"");
        }
    }
    return {};
}

bool is_valid_key(const SubjectLeaf& key, std::uint64_t ledger_ms) {
    return fold(key, records::day_of(ledger_ms), ledger_ms).standing == Standing::in_force;
}

bool was_valid_key(const SubjectLeaf& key, std::uint64_t log_index, std::uint64_t ledger_ms) {
    SubjectLeaf before = key;
    std::erase_if(before.events, [&](const Event& event) { return event.log_index >= log_index; });
    return is_valid_key(before, ledger_ms);
}

const Event* doubt_on(const SubjectLeaf& key, records::Day day, std::uint64_t known_ms) {
    const Event* earliest = nullptr;
    for (const Event& event : key.events) {
        const bool doubts =
            (event.flags & kCompromised) != 0 && event.recorded_ms <= known_ms && event.from <= day;
        if (doubts && (earliest == nullptr || event.from < earliest->from)) earliest = &event;
    }
    return earliest;
}

Bytes possession_bytes(const Hash& network_id, std::string_view body,
                       const std::vector<records::pb::KeyPurpose>& purposes) {
    crypto::Writer out;
    out.context("touchstone key v1").fixed(network_id).text(body);
    out.u8(static_cast<std::uint8_t>(purposes.size()));
    for (const auto purpose : purposes) out.u8(static_cast<std::uint8_t>(purpose));
    return out.take();
}

}  // namespace touchstone::rules
