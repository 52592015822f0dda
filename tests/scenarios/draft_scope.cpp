// Flexible entries, rulings and backfill windows.
#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"
#include "tests/scenarios/draft_parts.h"

namespace touchstone::test {

pb::Record draft_entry(const Sentence& sentence) {
    const auto& words = sentence.words;
    const std::string head = records::accreditation_subject(words.at(0), words.at(1)).value();
    pb::Record record = begin(sentence, "", head + "/" + words.at(2) + "/" + words.at(3));
    pb::FlexibleEntry& entry = *record.mutable_flexible_entry();
    if (sentence.has("standard"))
        *entry.mutable_standard() = rules::parse_standard(sentence["standard"]);
    for (const std::string& method : listed(sentence["methods"]))
        *entry.add_methods() = rules::parse_standard(method);
    for (const std::string& object : listed(sentence["object"]))
        set_text(*entry.add_object(), object);
    return record;
}

pb::Record draft_ruling(const Sentence& sentence) {
    const auto& words = sentence.words;
    const std::string line = "accreditation/" + sentence["line"];
    pb::Record record = begin(sentence, records::split_subject(line).value().at(1),
                              records::attestation_subject(words.at(0), words.at(1)).value());
    pb::ScopeRuling& ruling = *record.mutable_scope_ruling();
    ruling.set_line(line);
    ruling.set_covered(sentence["covered"] == "yes");
    ruling.set_reason(sentence["reason"]);
    return record;
}

pb::Record draft_window(const Sentence& sentence) {
    const auto& words = sentence.words;
    pb::Record record =
        begin(sentence, parent_of(words.at(0)), "backfill/" + words.at(0) + "/" + words.at(1));
    pb::Backfill& window = *record.mutable_backfill();
    window.set_from(sentence["decided-from"]);
    window.set_to(sentence["decided-to"]);
    window.set_open_until(sentence["until"]);
    return record;
}

}  // namespace touchstone::test
