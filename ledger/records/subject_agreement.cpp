// Each payload is about one kind of subject, and the subject says nothing that the payload
// contradicts.
#include "crypto/hex.h"
#include "ledger/records/form.h"
#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/records/subject_patterns.h"

namespace touchstone::records {

namespace {

/// A record's subject beside what its payload demands of it.
struct Agreement {
    const Form& form;
    const KeyParts& key;

    void kind(KeyKind wanted, std::string_view shape) const {
        form.expect("subject", key.kind == wanted, shape);
    }

    void part(std::size_t index, const std::string& wanted, std::string_view why) const {
        form.expect("subject", key.parts[index] == wanted, why);
    }

    void number(std::size_t index, const std::string& written) const {
        part(index, number_key(written).value_or(""), "does not end in the key form of the number");
    }
};

void key(const Agreement& agree, const pb::Key& key) {
    agree.kind(KeyKind::key, "is not key/<body id>/<key id>");
    if (key.action() != pb::KEY_ACTION_REGISTER) return;
    crypto::PublicKey raw{};
    if (key.public_key().size() != raw.size()) return;
    std::copy(key.public_key().begin(), key.public_key().end(), raw.begin());
    agree.part(1, crypto::to_hex(crypto::key_id(crypto::Algorithm::ed25519, raw)),
               "does not end in the id of the key");
}

void edition(const Agreement& agree, const pb::Edition& edition) {
    agree.kind(KeyKind::edition, "is not edition/<standard>/<edition>/<body id>");
    agree.part(0, number_key(edition.standard().standard()).value_or(""),
               "does not name the standard");
    agree.part(1, number_key(edition.standard().edition()).value_or(""),
               "does not name the edition");
}

void recognition(const Agreement& agree, const pb::Recognition& recognition) {
    agree.kind(KeyKind::recognition, "is not recognition/<signatory>/<arrangement>/<levels>");
    agree.part(0, recognition.signatory(), "does not name the signatory");
    agree.part(1, recognition.arrangement(), "does not name the arrangement");
    agree.part(2, levels_key(recognition),
               "does not end in the levels: their number keys joined by dots");
}

/// Filed by chapter, so that a prefix proof shows every rule for some goods (docs/adr/0110).
void acceptance(const Agreement& agree, const pb::Acceptance& acceptance) {
    agree.kind(KeyKind::acceptance, "is not acceptance/<economy>/<chapter>/<id>");
    bool any = false;
    for (const pb::ConformityField& field : acceptance.fields()) {
        if (!field.scheme().starts_with("hs")) continue;
        any = true;
        agree.part(1, chapter_of(field.code()), "does not name the chapter of every HS code");
    }
    if (!any) agree.part(1, "00", "names a chapter, and the rule no HS code");
}

void alert(const Agreement& agree, const pb::Alert& alert) {
    const auto kind = agree.key.kind;
    agree.form.expect(
        "subject",
        kind == KeyKind::alert || kind == KeyKind::body_alert || kind == KeyKind::goods_alert,
        "is not alert/<issuer>/<number key>/<id>, alert/body/<body id>/<id> or "
        "alert/goods/<gtin>/<id>");
    if (kind == KeyKind::alert && !alert.number().empty()) {
        agree.part(1, number_key(alert.number()).value_or(""), "does not name the number");
    }
}

void status_change(const Agreement& agree, const pb::StatusChange& change) {
    const KeyKind kind = agree.key.kind;
    agree.form.expect("subject", kind != KeyKind::proposal && kind != KeyKind::misbehaviour,
                      "is a proposal or misbehaviour, which has no status");
    agree.form.expect("status_change.items",
                      change.items().empty() || agree.key.kind == KeyKind::attestation,
                      "are named, but only attestations have items");
}

/// The body or recognition that a proposal would change is named as its own record would name it.
void proposal(const Agreement& agree, const pb::Propose& proposal) {
    agree.kind(KeyKind::proposal, "is not proposal/<id>");
    KeyParts change;
    if (!match_key(proposal.change_subject(), change)) return;
    const auto expect = [&](bool holds, std::string_view why) {
        agree.form.expect("propose.change_subject", holds, why);
    };
    if (proposal.has_body()) expect(change.kind == KeyKind::body, "is not body/<body id>");
    if (!proposal.has_recognition()) return;
    const pb::Recognition& recognition = proposal.recognition();
    expect(change.kind == KeyKind::recognition && change.parts[0] == recognition.signatory() &&
               change.parts[1] == recognition.arrangement() &&
               change.parts[2] == levels_key(recognition),
           "is not recognition/<signatory>/<arrangement>/<levels> of the recognition proposed");
}

void agree_with_payload(const Agreement& agree, const pb::Record& record) {
    switch (record.payload_case()) {
        case pb::Record::kBody:
            return agree.kind(KeyKind::body, "is not body/<body id>");
        case pb::Record::kKey:
            return key(agree, record.key());
        case pb::Record::kScheme:
            return agree.kind(KeyKind::scheme, "is not scheme/<owner>/<id>");
        case pb::Record::kEdition:
            return edition(agree, record.edition());
        case pb::Record::kRecognition:
            return recognition(agree, record.recognition());
        case pb::Record::kAccreditation:
            agree.kind(KeyKind::accreditation, "is not accreditation/<ab>/<number key>");
            return agree.number(1, record.accreditation().number());
        case pb::Record::kScopeLine:
            return agree.kind(KeyKind::scope_line,
                              "is not accreditation/<ab>/<number key>/<line id>");
        case pb::Record::kScopeRuling:
            return agree.kind(KeyKind::attestation, "is not attestation/<issuer>/<number key>");
        case pb::Record::kFlexibleEntry:
            return agree.kind(KeyKind::flexible_entry,
                              "is not accreditation/<ab>/<number key>/<line id>/<entry id>");
        case pb::Record::kDesignation:
            agree.kind(KeyKind::designation, "is not designation/<regulator>/<number key>");
            return agree.number(1, record.designation().number());
        case pb::Record::kAcceptance:
            return acceptance(agree, record.acceptance());
        case pb::Record::kAttestation:
            agree.kind(KeyKind::attestation, "is not attestation/<issuer>/<number key>");
            return agree.number(1, record.attestation().number());
        case pb::Record::kStatusChange:
            return status_change(agree, record.status_change());
        case pb::Record::kExtentClaim:
            return agree.kind(KeyKind::extent, "is not extent/<body id>");
        case pb::Record::kBackfill:
            return agree.kind(KeyKind::backfill, "is not backfill/<cab>/<id>");
        case pb::Record::kAlert:
            return alert(agree, record.alert());
        case pb::Record::kPropose:
            return proposal(agree, record.propose());
        case pb::Record::kApprove:
            return agree.kind(KeyKind::proposal, "is not proposal/<id>");
        case pb::Record::kMisbehaviour:
            return agree.kind(KeyKind::misbehaviour, "is not misbehaviour/<epoch>/<body id>");
        case pb::Record::kBatch:
            agree.kind(KeyKind::attestation, "is not attestation/<issuer>/<number key>");
            return agree.number(1, record.batch().number());
        case pb::Record::PAYLOAD_NOT_SET:
            return;
    }
}

}  // namespace

std::string levels_key(const pb::Recognition& recognition) {
    std::string key;
    for (const pb::RecognitionLevel& level : recognition.levels()) {
        if (level.level() == 1 && recognition.levels_size() > 1) continue;
        if (!key.empty()) key += '.';
        key += number_key(level.name()).value_or("");
    }
    return key;
}

void check_subject(Form form, const pb::Record& record) {
    KeyParts key;
    if (match_key(record.subject(), key)) return agree_with_payload({form, key}, record);
    form.expect("subject", false, "is not a subject of any kind that records are about");
}

}  // namespace touchstone::records
