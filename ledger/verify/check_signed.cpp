// "signed": by the issuer itself, with a key that was valid when the record entered the ledger.
#include "ledger/records/subject.h"
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

void read_issuer(Case& c) {
    const std::string subject = records::body_subject(c.question.issuer);
    const auto state = c.facts.state(subject, c.as_of);
    const records::Envelope* body = c.facts.content(subject, c.as_of);
    if (body != nullptr) c.verdict.about["issuer_name"] = name_on(body->record->body(), c.as_of);
    if (state && state->barred)
        c.find(Reason::issuer_barred, subject, {{"day", records::format_day(c.as_of)}});
}

}  // namespace

NotRun check_signed(Case& c) {
    c.values["issuer"] = c.question.issuer;
    read_issuer(c);
    c.require_signature(c.subject, c.revision);
    if (c.decision != c.revision) c.require_signature(c.subject, c.decision);
    if (c.state.reported || (c.leaf().events[c.revision].flags & rules::kReported) != 0) {
        const records::Envelope* record = c.facts.record(c.subject, c.revision);
        c.find(Reason::reported_not_signed, c.subject, {{"reporter", record->record->author()}});
    }
    return {};
}

}  // namespace touchstone::verify
