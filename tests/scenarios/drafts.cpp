#include "tests/scenarios/drafts.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/sha256.h"
#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"
#include "tests/scenarios/draft_parts.h"
#include "tests/scenarios/drafts_border.h"

namespace touchstone::test {

namespace {

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '-' ? '_' : c;
    });
    return text;
}

template <class Enum>
Enum named(bool (*parse)(const std::string&, Enum*), const std::string& prefix,
           const std::string& word) {
    Enum value{};
    if (!parse(prefix + upper(word), &value)) throw std::runtime_error("no such word: " + word);
    return value;
}

pb::Activity activity_named(const std::string& word) {
    return named<pb::Activity>(
        [](const std::string& n, pb::Activity* v) { return pb::Activity_Parse(n, v); }, "ACTIVITY_",
        word);
}

pb::CertificatePolicy policy_named(const std::string& word) {
    return named<pb::CertificatePolicy>(
        [](const std::string& n, pb::CertificatePolicy* v) {
            return pb::CertificatePolicy_Parse(n, v);
        },
        "CERTIFICATE_POLICY_", word);
}

pb::Flexibility flexibility_named(const std::string& word) {
    return named<pb::Flexibility>(
        [](const std::string& n, pb::Flexibility* v) { return pb::Flexibility_Parse(n, v); },
        "FLEXIBILITY_", word == "yes" ? "A" : word);
}

}  // namespace

std::string parent_of(const std::string& body) {
    const std::size_t dot = body.rfind('.');
    const std::string parent = dot == std::string::npos ? body : body.substr(0, dot);
    return parent.find('.') == std::string::npos ? body : parent;
}

pb::Record begin(const Sentence& sentence, const std::string& author, const std::string& subject) {
    pb::Record record;
    record.set_author(sentence.has("by") ? sentence["by"] : author);
    record.set_subject(subject);
    record.set_decided_on(sentence["decided"]);
    if (sentence.has("from")) {
        record.mutable_effective()->set_from(sentence["from"]);
        record.mutable_effective()->set_to(sentence["to"]);
        record.mutable_effective()->set_retroactive(sentence.has("retroactive") ||
                                                    sentence["retro"] == "yes");
    }
    return record;
}

void set_text(pb::LocalText& text, const std::string& told) {
    const std::size_t colon = told.find(": ");
    text.set_language(colon == std::string::npos ? "en" : told.substr(0, colon));
    text.set_text(colon == std::string::npos ? told : told.substr(colon + 2));
}

namespace {

std::string accreditation_key(const std::string& ab, const std::string& number) {
    return records::accreditation_subject(ab, number).value();
}

/// Several items of one kind: "models=A;B" have the ids 1, 2; "sites=X;Y" the ids site-1, site-2.
void fill_items(const Sentence& sentence, pb::Attestation& content) {
    int number = 0;
    for (const std::string& model : listed(sentence["models"])) {
        pb::Item& item = *content.add_items();
        item.set_id(std::to_string(++number));
        item.set_kind("product");
        item.set_model(model);
    }
    number = 0;
    for (const std::string& site : listed(sentence["sites"])) {
        pb::Item& item = *content.add_items();
        item.set_id("site-" + std::to_string(++number));
        item.set_kind("site");
        set_text(*item.add_names(), site);
    }
}

/// "verification; verify@body.example; +999 1 5550 100; Mo-Su 00:00-24:00"
void add_contact(pb::Body& body, const std::vector<std::string>& told) {
    pb::Contact& contact = *body.add_contacts();
    contact.set_purpose(told.at(0));
    contact.set_mailbox(told.at(1));
    if (told.size() > 2) contact.set_phone(told.at(2));
    if (told.size() > 3) contact.set_hours(told.at(3));
}

void fill_item(const Sentence& sentence, pb::Attestation& content) {
    if (!sentence.has("model") && !sentence.has("gtin") && !sentence.has("hs") &&
        !sentence.has("item"))
        return;
    pb::Item& item = content.items().empty() ? *content.add_items() : *content.mutable_items(0);
    item.set_id("1");
    item.set_kind("product");
    if (sentence.has("amount")) {
        item.set_kind("lot");
        set_text(*item.mutable_amount()->mutable_plain()->add_texts(), sentence["amount"]);
    }
    if (sentence.has("model")) item.set_model(sentence["model"]);
    if (sentence.has("gtin")) item.set_gtin(sentence["gtin"]);
    if (sentence.has("batch")) item.set_batch(sentence["batch"]);
    if (sentence.has("item")) {
        item.clear_names();
        set_text(*item.add_names(), sentence["item"]);
    }
    if (sentence.has("hs")) {
        item.clear_fields();
        pb::ConformityField& field = *item.add_fields();
        field.set_scheme("hs2022");
        field.set_code(sentence["hs"]);
    }
}

void fill_parties(const Sentence& sentence, pb::Attestation& content) {
    if (sentence.has("holder") || sentence.has("laboratory")) content.clear_parties();
    if (sentence.has("holder")) {
        pb::Party& holder = *content.add_parties();
        holder.set_role("holder");
        set_text(*holder.mutable_name()->mutable_plain()->add_texts(), sentence["holder"]);
    }
    for (const std::string& factory : listed(sentence["factory"])) {
        pb::Party& party = *content.add_parties();
        party.set_role("factory");
        set_text(*party.mutable_name()->mutable_plain()->add_texts(), factory);
    }
    if (sentence.has("laboratory")) {
        pb::Party& laboratory = *content.add_parties();
        laboratory.set_role("laboratory");
        laboratory.set_body(sentence["laboratory"]);
    }
}

void fill_references(const Sentence& sentence, pb::Attestation& content) {
    if (sentence.has("standard")) content.clear_standards();
    for (const std::string& standard : listed(sentence["standard"])) {
        *content.add_standards() = rules::parse_standard(standard);
    }
    for (const std::string& line : listed(sentence["lines"]))
        content.add_scope_lines("accreditation/" + line);
    for (const auto& [option, role] :
         {std::pair("rests-on", "test report"), std::pair("calibrated-by", "calibration")}) {
        for (const std::string& subject : listed(sentence[option])) {
            pb::Supporting& supporting = *content.add_supporting();
            supporting.set_role(sentence.has("role") ? sentence["role"] : role);
            supporting.set_subject("attestation/" + subject);
        }
    }
    if (sentence.has("transferred-from"))
        content.set_transferred_from("attestation/" + sentence["transferred-from"]);
}

void fill(const Sentence& sentence, pb::Attestation& content) {
    if (sentence.has("type")) content.set_type(type_named(sentence["type"]));
    if (sentence.has("basis")) content.set_basis(basis_named(sentence["basis"]));
    if (sentence.has("scheme")) content.set_scheme("scheme/" + sentence["scheme"]);
    if (sentence.has("designation"))
        content.set_designation("designation/" + sentence["designation"]);
    if (sentence.has("claims")) content.set_claims_accreditation(sentence["claims"] == "yes");
    if (sentence.has("issued")) content.set_issued_on(sentence["issued"]);
    if (sentence.has("valid-from")) content.set_valid_from(sentence["valid-from"]);
    if (sentence.has("valid-to")) content.set_valid_to(sentence["valid-to"]);
    if (sentence.has("document")) {
        content.set_document_sha256(to_text(crypto::sha256(as_bytes(sentence["document"]))));
    }
    fill_item(sentence, content);
    fill_items(sentence, content);
    fill_values(sentence, content);
    fill_parties(sentence, content);
    fill_references(sentence, content);
}

}  // namespace

pb::AccreditationBasis basis_named(const std::string& word) {
    return named<pb::AccreditationBasis>(
        [](const std::string& n, pb::AccreditationBasis* v) {
            return pb::AccreditationBasis_Parse(n, v);
        },
        "ACCREDITATION_BASIS_", word);
}

pb::AttestationType type_named(const std::string& word) {
    return named<pb::AttestationType>(
        [](const std::string& n, pb::AttestationType* v) {
            return pb::AttestationType_Parse(n, v);
        },
        "ATTESTATION_TYPE_", word);
}

std::string subject_named(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const std::string& kind = words.at(at);
    if (kind == "body") return records::body_subject(words.at(at + 1));
    if (kind == "extent") return records::extent_subject(words.at(at + 1));
    if (kind == "window") return "backfill/" + words.at(at + 1) + "/" + words.at(at + 2);
    if (kind == "attestation")
        return records::attestation_subject(words.at(at + 1), words.at(at + 2)).value();
    if (const std::string subject = border_subject(sentence, at); !subject.empty()) return subject;
    const std::string head = kind == "recognition"
                                 ? "recognition/" + words.at(at + 1) + "/" + words.at(at + 2)
                                 : accreditation_key(words.at(at + 1), words.at(at + 2));
    if (kind == "accreditation") return head;
    if (kind == "line" || kind == "recognition") return head + "/" + words.at(at + 3);
    if (kind == "entry") return head + "/" + words.at(at + 3) + "/" + words.at(at + 4);
    throw std::runtime_error("no such kind: " + kind);
}

pb::Record draft_body(const Sentence& sentence) {
    const std::string& id = sentence.words.at(0);
    pb::Record record = begin(sentence, parent_of(id), records::body_subject(id));
    pb::Body& body = *record.mutable_body();
    body.set_action(pb::BODY_ACTION_REGISTER);
    body.set_kind(named<pb::BodyKind>(
        [](const std::string& n, pb::BodyKind* v) { return pb::BodyKind_Parse(n, v); },
        "BODY_KIND_", sentence.words.at(1)));
    body.set_economy(sentence.has("economy") ? sentence["economy"] : id.substr(0, id.find('.')));
    if (sentence.has("contact")) add_contact(body, listed(sentence["contact"]));
    set_text(*body.add_names()->add_texts(), sentence.has("name") ? sentence["name"] : id);
    return record;
}

pb::Record draft_recognition(const Sentence& sentence) {
    const std::string& signatory = sentence.words.at(0);
    const std::string& arrangement = sentence.words.at(1);
    pb::Recognition recognition;
    recognition.set_arrangement(arrangement);
    recognition.set_signatory(signatory);
    std::string levels;
    const auto add = [&](std::uint32_t level, const std::string& name) {
        if (name.empty()) return;
        pb::RecognitionLevel& added = *recognition.add_levels();
        added.set_level(level);
        added.set_name(name);
        added.set_recognised_on(sentence["since"]);
        levels += (levels.empty() ? "" : ".") + records::number_key(name).value();
    };
    add(2, sentence["activity"]);
    add(3, sentence["standard"]);
    pb::Record record = begin(sentence, arrangement,
                              records::recognition_subject(signatory, arrangement, levels).value());
    *record.mutable_recognition() = recognition;
    return record;
}

pb::Record draft_accreditation(const Sentence& sentence) {
    const std::string& ab = sentence.words.at(0);
    const std::string& number = sentence.words.at(1);
    pb::Record record = begin(sentence, ab, accreditation_key(ab, number));
    pb::Accreditation& head = *record.mutable_accreditation();
    head.set_action(sentence.verb == "reassess" ? pb::GRANT_ACTION_CHANGE : pb::GRANT_ACTION_GRANT);
    head.set_number(number);
    head.set_body(sentence["body"]);
    *head.mutable_standard() = rules::parse_standard(sentence["standard"]);
    for (const std::string& activity : listed(sentence["activity"]))
        head.add_activities(activity_named(activity));
    head.set_granted_on(sentence["from"]);
    head.set_expires_on(sentence["expires"]);
    head.set_cycle_ends_on(sentence["cycle-ends"]);
    head.set_last_onsite_on(sentence["onsite"]);
    if (sentence.has("on-suspension"))
        head.set_on_suspension(policy_named(sentence["on-suspension"]));
    if (sentence.has("on-withdrawal"))
        head.set_on_withdrawal(policy_named(sentence["on-withdrawal"]));
    return record;
}

pb::Record draft_line(const Sentence& sentence) {
    const std::string& ab = sentence.words.at(0);
    pb::Record record = begin(
        sentence, ab, accreditation_key(ab, sentence.words.at(1)) + "/" + sentence.words.at(2));
    pb::ScopeLine& line = *record.mutable_scope_line();
    line.set_action(pb::GRANT_ACTION_GRANT);
    line.set_activity(activity_named(sentence["activity"]));
    if (sentence.has("standard"))
        *line.mutable_standard() = rules::parse_standard(sentence["standard"]);
    for (const std::string& object : listed(sentence["object"]))
        set_text(*line.add_object(), object);
    for (const std::string& method : listed(sentence["methods"]))
        *line.add_methods() = rules::parse_standard(method);
    if (sentence.has("flexible")) line.set_flexibility(flexibility_named(sentence["flexible"]));
    fill_capability(sentence, line);
    return record;
}

pb::Record draft_attestation(const Sentence& sentence, const pb::Attestation& before) {
    const std::string& issuer = sentence.words.at(0);
    const std::string& number = sentence.words.at(1);
    pb::Record record =
        begin(sentence, issuer, records::attestation_subject(issuer, number).value());
    record.set_reported(sentence.has("by"));
    pb::Attestation& content = *record.mutable_attestation();
    content = before;
    content.set_action(named<pb::AttestationAction>(
        [](const std::string& n, pb::AttestationAction* v) {
            return pb::AttestationAction_Parse(n, v);
        },
        "ATTESTATION_ACTION_", sentence.verb));
    content.set_number(number);
    fill(sentence, content);
    return record;
}

pb::Record draft_status(const Sentence& sentence) {
    const std::string subject = subject_named(sentence, 0);
    pb::Record record = begin(sentence, sentence.words.at(1), subject);
    pb::StatusChange& change = *record.mutable_status_change();
    change.set_action(named<pb::StatusAction>(
        [](const std::string& n, pb::StatusAction* v) { return pb::StatusAction_Parse(n, v); },
        "STATUS_ACTION_", sentence.verb == "lift" ? "withdraw" : sentence.verb));
    for (const std::string& item : listed(sentence["items"])) change.add_items(item);
    if (sentence.has("certificates"))
        change.set_certificates(policy_named(sentence["certificates"]));
    change.set_certificates_until(sentence["until"]);
    change.set_superseded_by(sentence["superseded-by"]);
    return record;
}

pb::Record draft_extent(const Sentence& sentence) {
    const std::string& body = sentence.words.at(0);
    pb::Record record = begin(sentence, body, records::extent_subject(body));
    pb::Extent& extent = *record.mutable_extent_claim()->add_extents();
    for (const std::string& type : listed(sentence["types"])) extent.add_types(type_named(type));
    extent.set_complete_from(sentence["complete-from"]);
    extent.set_complete_to(sentence["complete-to"]);
    if (sentence.has("confidential"))
        extent.set_confidential_count(std::stoul(sentence["confidential"]));
    if (sentence.has("lag"))
        extent.set_recording_lag_days(static_cast<std::uint32_t>(std::stoul(sentence["lag"])));
    return record;
}

}  // namespace touchstone::test
