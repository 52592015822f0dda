// From a scenario's sentences to what bodies say of themselves and of their keys.
#include <stdexcept>

#include "ledger/records/subject.h"
#include "tests/scenarios/drafts.h"

namespace touchstone::test {

namespace {

pb::BodyAction body_action_named(const std::string& verb) {
    if (verb == "amend") return pb::BODY_ACTION_AMEND;
    if (verb == "succeed") return pb::BODY_ACTION_SUCCEED;
    if (verb == "join") return pb::BODY_ACTION_SAME_BODY;
    if (verb == "bar") return pb::BODY_ACTION_BAR;
    if (verb == "lift-bar") return pb::BODY_ACTION_LIFT_BAR;
    throw std::runtime_error("no such verb: " + verb);
}

/// "Old Name @..2026-03-31; New Name @2026-04-01..": a name and its days.
void add_name(pb::Body& body, const std::string& told) {
    const std::size_t at = told.find(" @");
    pb::DatedName& name = *body.add_names();
    pb::LocalText& text = *name.add_texts();
    text.set_language("en");
    text.set_text(told.substr(0, at));
    if (at == std::string::npos) return;
    const std::string days = told.substr(at + 2);
    const std::size_t dots = days.find("..");
    name.set_from(days.substr(0, dots));
    name.set_to(days.substr(dots + 2));
}

}  // namespace

pb::KeyPurpose purpose_named(const std::string& word) {
    if (word == "governance") return pb::KEY_PURPOSE_GOVERNANCE;
    if (word == "records") return pb::KEY_PURPOSE_RECORDS;
    if (word == "labels") return pb::KEY_PURPOSE_LABELS;
    throw std::runtime_error("no such purpose: " + word);
}

pb::Record draft_saying(const Sentence& sentence, pb::BodyKind kind) {
    const std::string& id = sentence.words.at(0);
    pb::Record record;
    record.set_author(sentence.has("by") ? sentence["by"] : id);
    record.set_subject(records::body_subject(id));
    if (sentence.has("from")) record.mutable_effective()->set_from(sentence["from"]);
    if (sentence.has("to")) record.mutable_effective()->set_to(sentence["to"]);
    pb::Body& body = *record.mutable_body();
    body.set_action(body_action_named(sentence.verb));
    body.set_reason(sentence["reason"]);
    if (sentence.words.size() > 1) body.set_other(sentence.words[1]);
    if (body.action() != pb::BODY_ACTION_AMEND) return record;
    body.set_kind(kind);
    body.set_economy(id.substr(0, id.find('.')));
    for (const std::string& name : listed(sentence["names"])) add_name(body, name);
    return record;
}

}  // namespace touchstone::test
