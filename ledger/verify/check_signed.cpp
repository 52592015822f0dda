// "signed": by the issuer itself, with a key that was valid when the record entered the ledger.
#include "ledger/verify/case.h"
#include "ledger/verify/issuer.h"

namespace touchstone::verify {

NotRun check_signed(Case& c) {
    c.values["issuer"] = c.question.issuer;
    read_issuer(c);
    c.require_signature(c.subject, c.revision);
    if (c.decision != c.revision) c.require_signature(c.subject, c.decision);
    if (const auto set = c.state.status_event; set && *set != c.revision && *set != c.decision)
        c.require_signature(c.subject, *set);
    c.require_undoing_signatures(c.subject, c.as_of);
    if (c.state.reported || (c.leaf().events[c.revision].flags & rules::kReported) != 0) {
        const records::Envelope* record = c.facts.record(c.subject, c.revision);
        c.find(Reason::reported_not_signed, c.subject, {{"reporter", record->record->author()}});
    }
    return {};
}

}  // namespace touchstone::verify
