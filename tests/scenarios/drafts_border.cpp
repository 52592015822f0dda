#include "tests/scenarios/drafts_border.h"

#include <stdexcept>

#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"
#include "tests/scenarios/draft_parts.h"

namespace touchstone::test {

namespace {

template <class T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    throw std::runtime_error(result.error().what);
}

std::string edition_key(const std::string& standard, const std::string& declarer) {
    const auto parsed = rules::parse_standard(standard);
    return must(records::edition_prefix(parsed.standard(), parsed.edition())) + declarer;
}

std::string designation_key(const std::string& regulator, const std::string& number) {
    return "designation/" + regulator + "/" + must(records::number_key(number));
}

pb::DateThatCounts date_named(const std::string& word) {
    if (word == "manufacture") return pb::DATE_THAT_COUNTS_MANUFACTURE;
    if (word == "shipping") return pb::DATE_THAT_COUNTS_SHIPPING;
    if (word == "entry") return pb::DATE_THAT_COUNTS_ENTRY;
    if (word == "placing") return pb::DATE_THAT_COUNTS_PLACING_ON_MARKET;
    if (word.empty()) return pb::DATE_THAT_COUNTS_UNSPECIFIED;
    throw std::runtime_error("no such day: " + word);
}

pb::AlertAdvice advice_named(const std::string& word) {
    if (word == "inform") return pb::ALERT_ADVICE_INFORM;
    if (word == "refuse") return pb::ALERT_ADVICE_REFUSE;
    if (word == "recall") return pb::ALERT_ADVICE_RECALL;
    if (word == "forgery") return pb::ALERT_ADVICE_FORGERY;
    throw std::runtime_error("no such advice: " + word);
}

void add_text(google::protobuf::RepeatedPtrField<pb::LocalText>& texts, const std::string& told) {
    if (told.empty()) return;
    pb::LocalText& text = *texts.Add();
    text.set_language("en");
    text.set_text(told);
}

void add_standards(google::protobuf::RepeatedPtrField<pb::StandardRef>& into,
                   const std::string& told) {
    for (const std::string& standard : listed(told)) *into.Add() = rules::parse_standard(standard);
}

}  // namespace

std::string border_subject(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const std::string& kind = words.at(at);
    if (kind == "scheme") return "scheme/" + words.at(at + 1) + "/" + words.at(at + 2);
    if (kind == "edition") return edition_key(words.at(at + 2), words.at(at + 1));
    if (kind == "designation") return designation_key(words.at(at + 1), words.at(at + 2));
    if (kind == "acceptance") {
        return "acceptance/" + words.at(at + 1) + "/" + words.at(at + 2) + "/" + words.at(at + 3);
    }
    if (kind != "alert") return {};
    const std::string& about = words.at(at + 1);
    if (about == "body" || about == "goods")
        return "alert/" + about + "/" + words.at(at + 2) + "/" + words.at(at + 3);
    return "alert/" + about + "/" + must(records::number_key(words.at(at + 2))) + "/" +
           words.at(at + 3);
}

pb::Record draft_scheme(const Sentence& sentence) {
    pb::Record record = begin(sentence, sentence.words.at(0),
                              "scheme/" + sentence.words.at(0) + "/" + sentence.words.at(1));
    pb::Scheme& scheme = *record.mutable_scheme();
    scheme.set_kind(sentence.has("kind") ? sentence["kind"] : "peer");
    add_text(*scheme.add_names()->mutable_texts(), sentence.words.at(1));
    add_standards(*scheme.mutable_standards(), sentence["standards"]);
    for (const std::string& body : listed(sentence["bodies"])) scheme.add_approved_bodies(body);
    scheme.set_date_that_counts(date_named(sentence["counts"]));
    return record;
}

pb::Record draft_edition(const Sentence& sentence) {
    const std::string& declarer = sentence.words.at(0);
    pb::Record record = begin(sentence, declarer, edition_key(sentence.words.at(1), declarer));
    pb::Edition& edition = *record.mutable_edition();
    *edition.mutable_standard() = rules::parse_standard(sentence.words.at(1));
    add_standards(*edition.mutable_identical_to(), sentence["identical"]);
    edition.set_accepted_until(sentence["until"]);
    return record;
}

pb::Record draft_designation(const Sentence& sentence) {
    const std::string& regulator = sentence.words.at(0);
    const std::string& number = sentence.words.at(1);
    pb::Record record = begin(sentence, regulator, designation_key(regulator, number));
    record.set_reported(sentence.has("by"));
    pb::Designation& designation = *record.mutable_designation();
    designation.set_number(number);
    designation.set_body(sentence["body"]);
    designation.set_regulation(sentence.has("regulation") ? sentence["regulation"] : "Order");
    add_standards(*designation.mutable_standards(), sentence["standards"]);
    return record;
}

pb::Record draft_acceptance(const Sentence& sentence) {
    const std::string& economy = sentence.words.at(0);
    const std::string chapter = records::chapter_of(sentence["hs"]);
    pb::Record record =
        begin(sentence, {}, "acceptance/" + economy + "/" + chapter + "/" + sentence.words.at(1));
    pb::Acceptance& rule = *record.mutable_acceptance();
    add_text(*rule.mutable_product(), sentence.words.at(1));
    for (const std::string& code : listed(sentence["hs"])) {
        pb::ConformityField& field = *rule.add_fields();
        field.set_scheme("hs2022");
        field.set_code(code);
    }
    for (const std::string& type : listed(sentence["types"])) rule.add_types(type_named(type));
    for (const std::string& basis : listed(sentence["bases"])) rule.add_bases(basis_named(basis));
    if (sentence.has("scheme")) rule.set_scheme("scheme/" + sentence["scheme"]);
    add_standards(*rule.mutable_standards(), sentence["standards"]);
    add_text(*rule.mutable_deviations(), sentence["deviations"]);
    add_text(*rule.mutable_further_documents(), sentence["further"]);
    rule.set_date_that_counts(date_named(sentence["counts"]));
    rule.set_regulation(sentence.has("regulation") ? sentence["regulation"] : "Product Order");
    return record;
}

pb::Record draft_alert(const Sentence& sentence) {
    Sentence about = sentence;
    about.words.insert(about.words.begin(), "alert");
    pb::Record record = begin(sentence, {}, border_subject(about, 0));
    pb::Alert& alert = *record.mutable_alert();
    alert.set_advice(advice_named(sentence["advice"]));
    alert.set_economy(sentence["economy"]);
    alert.set_batch(sentence["batch"]);
    add_text(*alert.mutable_text(), sentence.has("text") ? sentence["text"] : "Look twice.");
    return record;
}

}  // namespace touchstone::test
