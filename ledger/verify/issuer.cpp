#include "ledger/verify/issuer.h"

#include <set>

#include "ledger/records/subject.h"
#include "ledger/verify/bars.h"
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

constexpr int kSuccessorsMax = 8;  ///< a longer chain is told as far as this

std::string name_on_day(Case& c, const std::string& subject, records::Day day) {
    const records::Envelope* body = c.facts.content(subject, day);
    return body == nullptr ? std::string() : name_on(body->record->body(), day);
}

void read_names(Case& c, const std::string& subject) {
    const std::string now = name_on_day(c, subject, c.as_of);
    const std::string then = name_on_day(c, subject, c.decided_on);
    if (now.empty() || then.empty()) return;
    c.verdict.about["issuer_name"] = now;
    if (now == then) return;
    c.verdict.about["issuer_name_then"] = then;
    c.find(Reason::issuer_renamed, subject,
           {{"then", then},
            {"now", now},
            {"decided_on", records::format_day(c.decided_on)},
            {"day", records::format_day(c.as_of)}});
}

/// The last of the body's events that says who follows it on the day; its position.
std::optional<std::size_t> succession_of(Case& c, const rules::SubjectLeaf& leaf) {
    for (std::size_t i = leaf.events.size(); i-- > 0;) {
        const rules::Event& event = leaf.events[i];
        const bool governs = event.recorded_ms <= c.facts.known_ms() && event.from <= c.as_of;
        if (event.action == rules::Action::succeed && governs &&
            !rules::is_taken_back(leaf, i, c.facts.known_ms()))
            return i;
    }
    return std::nullopt;
}

void read_successors(Case& c, std::string subject) {
    std::set<std::string> met;
    std::string successor;
    records::Day since{};
    for (int i = 0; i < kSuccessorsMax && met.insert(subject).second; ++i) {
        const rules::SubjectLeaf* leaf = c.facts.leaf(subject);
        if (leaf == nullptr) return;
        const auto position = succession_of(c, *leaf);
        if (!position) break;
        const records::Envelope* record = c.facts.record(subject, *position);
        if (record == nullptr) return;
        if (successor.empty()) since = leaf->events[*position].from;
        successor = record->record->body().other();
        subject = records::body_subject(successor);
    }
    if (successor.empty()) return;
    const std::string name = name_on_day(c, subject, c.as_of);
    if (name.empty()) return;
    c.verdict.about["issuer_now"] = successor;
    c.find(Reason::issuer_succeeded, records::body_subject(c.question.issuer),
           {{"successor", successor}, {"name", name}, {"since", records::format_day(since)}});
}

void read_bars(Case& c, const std::string& subject) {
    for (const RegulatorsWord& word : regulators_words(c.facts, subject, c.as_of)) {
        c.require_signature(subject, word.position);
        const records::Envelope* record = c.facts.record(subject, word.position);
        if (!word.bars || record == nullptr) continue;
        const std::string& regulator = record->record->author();
        c.find(Reason::issuer_barred, subject,
               {{"author", regulator}, {"since", records::format_day(word.from)}}, regulator);
    }
}

}  // namespace

void read_issuer(Case& c) {
    const std::string subject = records::body_subject(c.question.issuer);
    read_names(c, subject);
    read_successors(c, subject);
    read_bars(c, subject);
}

}  // namespace touchstone::verify
