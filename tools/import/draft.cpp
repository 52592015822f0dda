#include "tools/import/draft.h"

#include <fmt/format.h>

#include "crypto/base64.h"
#include "ledger/records/subject.h"
#include "ledger/rules/key.h"

namespace touchstone::import {
namespace {

Result<records::pb::KeyPurpose> purpose_of(const std::string& name) {
    std::string full = "KEY_PURPOSE_";
    for (const char c : name) full += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    records::pb::KeyPurpose purpose{};
    if (records::pb::KeyPurpose_Parse(full, &purpose)) return purpose;
    return fail(Errc::invalid, "import.row",
                fmt::format("\"{}\" is no purpose of a key: governance, records, labels, "
                            "validator, log, node, witness.",
                            name));
}

}  // namespace

std::string_view payload_member(const json::object& draft) {
    for (const auto& [name, value] : draft) {
        const std::string_view member = name;
        if (value.is_object() && member != "effective") return member;
    }
    return {};
}

Result<void> complete_subject(json::object& draft) {
    if (draft.contains("subject") || draft.contains("reported")) return {};
    const std::string_view payload = payload_member(draft);
    const json::value* member = draft.if_contains(payload);
    if (member == nullptr) return {};
    const std::string author = text_of(draft, "author");
    const std::string number = text_of(member->get_object(), "number");
    if (payload == "attestation") {
        TRY(std::string subject, records::attestation_subject(author, number));
        draft["subject"] = std::move(subject);
    } else if (payload == "accreditation") {
        TRY(std::string subject, records::accreditation_subject(author, number));
        draft["subject"] = std::move(subject);
    }
    return {};
}

Result<void> complete_key(json::object& draft, const KeyName& name, const crypto::SecretKey& key,
                          const Hash& network_id) {
    json::value* payload = draft.if_contains("key");
    if (payload == nullptr || !payload->is_object()) {
        return fail(Errc::invalid, "import.row",
                    "A row with a key member needs a draft with a key payload.");
    }
    TRY(const records::pb::KeyPurpose purpose, purpose_of(name.purpose));
    const crypto::Signature possession =
        key.sign(rules::possession_bytes(network_id, name.body, {purpose}));
    json::object& stated = payload->get_object();
    stated["algorithm"] = "KEY_ALGORITHM_ED25519";
    stated["publicKey"] = crypto::to_base64(key.public_key());
    stated["purposes"] = json::array{json::string(records::pb::KeyPurpose_Name(purpose))};
    stated["possession"] = crypto::to_base64(possession);
    draft["subject"] = records::key_subject(
        name.body, crypto::key_id(crypto::Algorithm::ed25519, key.public_key()));
    return {};
}

Result<void> sign_record(records::Envelope& envelope, std::span<const KeyName> signers,
                         const registry::State& state, Keyring& keyring) {
    const bool for_records =
        rules::purpose_of(*envelope.record) == records::pb::KEY_PURPOSE_RECORDS;
    const std::string purpose = for_records ? "records" : "governance";
    const KeyName author{.body = envelope.record->author()};
    if (signers.empty()) signers = std::span(&author, 1);
    for (const KeyName& signer : signers) {
        const std::string& wanted = signer.purpose.empty() ? purpose : signer.purpose;
        TRY(const crypto::SecretKey* key, signer.id.empty()
                                              ? keyring.find(state, signer.body, wanted)
                                              : keyring.find_by_id(signer.body, signer.id));
        TRY_VOID(records::sign(envelope, state.genesis->network_id, signer.body, *key));
    }
    return {};
}

}  // namespace touchstone::import
