#include "ledger/registry/signatures.h"

#include <algorithm>

#include "crypto/hex.h"
#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"

namespace touchstone::registry {

namespace {

using records::RecordSignature;
using rules::SubjectKind;

tl::unexpected<Error> refuse(std::string rule, const RecordSignature& signature,
                             const std::string& what) {
    return fail(Errc::invalid, std::move(rule),
                "key " + crypto::to_hex(signature.key) + " of " + signature.body + " " + what);
}

Result<void> check_signer(const Entry& entry, const RecordSignature& signature,
                          const KnownKey* key) {
    if (!key) return refuse("record.key", signature, "is not registered");
    if (!key->valid) return refuse("record.key", signature, "is not valid today");
    if (!rules::may_sign(key->facts, entry.message())) {
        return refuse("record.key", signature, "has no purpose that covers this record");
    }
    return rules::check_limits(key->facts, entry.message());
}

/// Who beside the author has a part in a record: signatories in a recognition, the registrar in
/// what puts a key's past in doubt, the successor in a succession and in what takes it back.
/// Whether they must is authority's business.
Result<bool> has_part(const Entry& entry, const std::string& body, View& view) {
    if (body == entry.message().author() || entry.subject.kind == SubjectKind::recognition)
        return true;
    if ((entry.event.flags & rules::kCompromised) != 0) {
        TRY(const KnownBody* owner, view.body(entry.subject.owner()));
        return body == entry.subject.owner() || (owner && owner->facts.registrar == body);
    }
    TRY(const auto successor, successor_named(entry, view));
    if (!successor) return false;
    TRY(const std::string speaker, view.speaker_of(*successor));
    return body == speaker;
}

/// What a node records proves itself: nothing is demanded of it.
std::size_t demanded_by(const Demands& demands, const records::pb::Record& record) {
    const auto purpose = rules::purpose_of(record);
    if (purpose == records::pb::KEY_PURPOSE_GOVERNANCE) return demands.governance;
    return purpose == records::pb::KEY_PURPOSE_RECORDS ? demands.records : 1;
}

/// The author may demand several of its keys.
Result<void> check_count(const Entry& entry, View& view) {
    const auto& author = entry.message().author();
    TRY(const KnownBody* known, view.body(author));
    const std::size_t demanded = demanded_by(known->demands, entry.message());
    const auto& signatures = entry.candidate.envelope.signatures;
    const auto count = static_cast<std::size_t>(
        std::count_if(signatures.begin(), signatures.end(),
                      [&](const RecordSignature& one) { return one.body == author; }));
    if (count >= demanded) return {};
    return fail(Errc::invalid, "record.signatures",
                "signatures: " + std::to_string(count) + " of the " + std::to_string(demanded) +
                    " that " + author + " demands of itself; gather more");
}

Result<void> check_signature(const Entry& entry, std::size_t position, const Hash& network_id,
                             View& view) {
    const auto& signature = entry.candidate.envelope.signatures[position];
    TRY(const bool has_role, has_part(entry, signature.body, view));
    if (!has_role)
        return refuse("record.signature", signature,
                      "has no part in this record; only its author signs it");
    TRY(const KnownKey* key, view.key(signature.body, signature.key));
    TRY_VOID(check_signer(entry, signature, key));
    const auto& verified = entry.candidate.verified_under;
    if (position < verified.size() && verified[position] == key->facts.public_key) return {};
    return verify_signature(network_id, entry.record(), signature, key->facts.public_key);
}

Result<void> check_possession(const records::pb::Key& key, const crypto::PublicKey& public_key,
                              const std::string& body, const Hash& network_id) {
    std::vector<records::pb::KeyPurpose> purposes;
    for (const int purpose : key.purposes())
        purposes.push_back(static_cast<records::pb::KeyPurpose>(purpose));
    crypto::Signature signature{};
    if (key.possession().size() == signature.size()) {
        std::copy(key.possession().begin(), key.possession().end(), signature.begin());
        const auto message = rules::possession_bytes(network_id, body, purposes);
        if (crypto::verify(public_key, message, signature)) return {};
    }
    return fail(Errc::invalid, "key.possession",
                "key.possession: not the new key's signature over this network, body and purposes");
}

}  // namespace

Result<void> check_signatures(const Entry& entry, const Hash& network_id, View& view) {
    const auto& signatures = entry.candidate.envelope.signatures;
    const auto& author = entry.message().author();
    if (entry.genesis) {
        if (signatures.empty()) return {};
        return fail(Errc::invalid, "record.signature",
                    "signatures: records of the genesis block carry none");
    }
    const bool by_author =
        std::any_of(signatures.begin(), signatures.end(),
                    [&](const RecordSignature& one) { return one.body == author; });
    if (!by_author)
        return fail(Errc::invalid, "record.signature",
                    "signatures: none is of the author, " + author);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        TRY_VOID(check_signature(entry, i, network_id, view));
    }
    return check_count(entry, view);
}

Result<void> check_new_key(const Entry& entry, const Hash& network_id, const View& view) {
    return check_key(entry.message().key(), entry.subject.owner(),
                     entry.genesis ? Hash{} : network_id, view);
}

Result<void> check_key(const records::pb::Key& key, const std::string& body, const Hash& network_id,
                       const View& view) {
    TRY(const auto public_key, rules::public_key_of(key));
    if (!crypto::is_registrable(public_key)) {
        return fail(Errc::invalid, "key.form",
                    "key.public_key: not a canonical point of prime order; make another key");
    }
    if (view.has(records::public_key_subject(public_key))) {
        return fail(
            Errc::invalid, "key.reused",
            "key.public_key: registered already, and a key is registered once, ever; make another");
    }
    return check_possession(key, public_key, body, network_id);
}

}  // namespace touchstone::registry
