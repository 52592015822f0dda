// "recognition": the accreditation body stood under a recognition arrangement for this kind of work
// when the decision was taken.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/case.h"
#include "ledger/verify/recognition.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

std::string field_of(const CitedLine& line) {
    const auto& standard = line.head->standard().standard();
    if (!standard.empty()) return standard;
    return line.line == nullptr ? "this work" : activity_name(line.line->activity());
}

void judge_body(Case& c, const CitedLine& line) {
    const auto found = find_recognition(c.facts, line, c.decided_on);
    if (!found) return;
    if (!found->subject.empty()) {
        c.values["accreditation_body"] = line.ab;
        c.values["arrangement"] = found->arrangement;
        c.require_state_signatures(found->subject, c.decided_on);
        return;
    }
    c.find(Reason::not_recognised, records::body_subject(line.ab),
           {{"accreditation_body", line.ab},
            {"decided_on", records::format_day(c.decided_on)},
            {"field", field_of(line)}},
           line.ab);
}

}  // namespace

NotRun check_recognition(Case& c) {
    if (!c.on_accreditation) return "Accreditation is not its basis.";
    if (c.relied_on.empty()) return "No accreditation is named that could be looked at.";
    std::vector<std::string> judged;
    for (const CitedLine& line : c.relied_on) {
        if (std::find(judged.begin(), judged.end(), line.head_subject) != judged.end()) continue;
        judged.push_back(line.head_subject);
        judge_body(c, line);
    }
    return {};
}

}  // namespace touchstone::verify
