#include "ledger/verify/citations.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/case.h"
#include "ledger/verify/same_body.h"

namespace touchstone::verify {

namespace {

void doubt(Case& c, Citations& into, Reason reason, const CitedLine& cited, Values values) {
    values.emplace("line", cited.cited());
    values.emplace("issuer", c.question.issuer);
    into.doubts.push_back(
        {reason, row_of(reason).verdict, cited.cited(), cited.ab, std::move(values)});
}

void load(Case& c, CitedLine cited, Citations& into) {
    const Facts::Presence head = c.facts.presence(cited.head_subject);
    const Facts::Presence line = c.facts.presence(cited.subject);
    const Facts::Presence entry = c.facts.presence(cited.cited());
    if (head == Facts::Presence::absent || line == Facts::Presence::absent ||
        entry == Facts::Presence::absent) {
        doubt(c, into, Reason::line_unknown, cited, {});
    } else if (!read_contents(c.facts, cited, c.decided_on)) {
        into.complete = false;
    } else {
        const auto may = may_rely(c.facts, cited, *c.content, c.question.issuer, c.as_of);
        if (!may)
            into.complete = false;
        else if (*may)
            into.lines.push_back(std::move(cited));
        else
            doubt(c, into, Reason::accreditation_of_another, cited, {{"body", cited.head->body()}});
    }
}

}  // namespace

std::optional<CitedLine> parse_citation(const std::string& subject) {
    const auto parts = records::split_subject(subject);
    if (!parts || parts->size() < 3 || parts->size() > 5 || parts->front() != "accreditation")
        return std::nullopt;
    const auto head = records::join_subject({parts->at(0), parts->at(1), parts->at(2)});
    if (!head) return std::nullopt;
    CitedLine cited{subject, *head, parts->at(1), nullptr, nullptr, {}, nullptr};
    if (parts->size() == 5) {
        cited.subject = subject.substr(0, subject.rfind('/'));
        cited.entry_subject = subject;
    }
    return cited;
}

bool read_contents(Facts& facts, CitedLine& cited, records::Day day) {
    const records::Envelope* head = facts.content(cited.head_subject, day);
    if (head == nullptr || !head->record->has_accreditation()) return false;
    cited.head = &head->record->accreditation();
    if (cited.subject == cited.head_subject) return true;
    const records::Envelope* line = facts.content(cited.subject, day);
    if (line == nullptr || !line->record->has_scope_line()) return false;
    cited.line = &line->record->scope_line();
    if (cited.entry_subject.empty()) return true;
    const records::Envelope* entry = facts.content(cited.entry_subject, day);
    if (entry == nullptr || !entry->record->has_flexible_entry()) return false;
    cited.entry = &entry->record->flexible_entry();
    return true;
}

std::optional<bool> may_rely(Facts& facts, const CitedLine& cited,
                             const records::pb::Attestation& content, const std::string& issuer,
                             records::Day day) {
    const std::string& body = cited.head->body();
    if (body == issuer) return true;
    const auto& parties = content.parties();
    const bool licensed =
        cited.ab == issuer && std::any_of(parties.begin(), parties.end(),
                                          [&](const auto& party) { return party.body() == body; });
    return licensed ? std::optional(true) : is_same_body(facts, issuer, body, day);
}

Citations load_citations(Case& c) {
    Citations citations;
    for (const std::string& subject : c.content->scope_lines()) {
        if (auto cited = parse_citation(subject)) {
            load(c, std::move(*cited), citations);
        } else {
            doubt(c, citations, Reason::line_unknown,
                  CitedLine{subject, {}, {}, nullptr, nullptr, {}, nullptr}, {});
        }
    }
    return citations;
}

}  // namespace touchstone::verify
