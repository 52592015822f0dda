// The scope lines that an attestation cites, read as they were on the day of the decision.
#include "ledger/records/subject.h"
#include "ledger/verify/case.h"

namespace touchstone::verify {

namespace {

/// accreditation/<ab>/<number> is a head, with one more component a line.
std::optional<CitedLine> parse_citation(const std::string& subject) {
    const auto parts = records::split_subject(subject);
    if (!parts || parts->size() < 3 || parts->size() > 4 || parts->front() != "accreditation")
        return std::nullopt;
    const auto head = records::join_subject({parts->at(0), parts->at(1), parts->at(2)});
    if (!head) return std::nullopt;
    return CitedLine{subject, *head, parts->at(1), nullptr, nullptr};
}

void doubt(Case& c, Citations& into, Reason reason, const CitedLine& cited, Values values) {
    values.emplace("line", cited.subject);
    values.emplace("issuer", c.question.issuer);
    into.doubts.push_back(
        {reason, row_of(reason).verdict, cited.subject, cited.ab, std::move(values)});
}

/// Reads the contents; false when some of it is not proven.
bool read(Case& c, CitedLine& cited) {
    const records::Envelope* head = c.facts.content(cited.head_subject, c.decided_on);
    if (head == nullptr || !head->record->has_accreditation()) return false;
    cited.head = &head->record->accreditation();
    if (cited.subject == cited.head_subject) return true;
    const records::Envelope* line = c.facts.content(cited.subject, c.decided_on);
    if (line == nullptr || !line->record->has_scope_line()) return false;
    cited.line = &line->record->scope_line();
    return true;
}

void load(Case& c, CitedLine cited, Citations& into) {
    const Facts::Presence head = c.facts.presence(cited.head_subject);
    const Facts::Presence line = c.facts.presence(cited.subject);
    if (head == Facts::Presence::absent || line == Facts::Presence::absent) {
        doubt(c, into, Reason::line_unknown, cited, {});
    } else if (!read(c, cited)) {
        into.complete = false;
    } else if (cited.head->body() != c.question.issuer) {
        doubt(c, into, Reason::accreditation_of_another, cited, {{"body", cited.head->body()}});
    } else {
        into.lines.push_back(std::move(cited));
    }
}

}  // namespace

Citations load_citations(Case& c) {
    Citations citations;
    for (const std::string& subject : c.content->scope_lines()) {
        if (auto cited = parse_citation(subject)) {
            load(c, std::move(*cited), citations);
        } else {
            doubt(c, citations, Reason::line_unknown, CitedLine{subject, {}, {}, nullptr, nullptr},
                  {});
        }
    }
    return citations;
}

}  // namespace touchstone::verify
