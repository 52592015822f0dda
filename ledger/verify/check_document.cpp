// "document": whether what is presented is the revision that stands, an older one, or none.
#include "ledger/verify/revisions.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

bool has_digest(const records::Envelope& envelope, const Hash& digest) {
    return equal(as_bytes(envelope.record->attestation().document_sha256()), digest);
}

void compare_digest(Case& c, const Hash& digest) {
    if (has_digest(*c.facts.record(c.subject, c.revision), digest)) return;
    const auto revisions = all_revisions(c);
    if (!revisions) return;
    bool any_without = false;
    for (const Revision& revision : *revisions) {
        if (has_digest(*revision.envelope, digest)) return find_newer(c, revision);
        any_without =
            any_without || revision.envelope->record->attestation().document_sha256().empty();
    }
    if (any_without) return c.find(Reason::document_not_comparable, c.subject);
    c.find(Reason::document_differs, c.subject, {{"revisions", std::to_string(revisions->size())}});
}

void compare_date(Case& c, records::Day paper_date) {
    const auto current = printed_day(*c.facts.record(c.subject, c.revision)->record);
    if (current == paper_date) return;
    const auto revisions = all_revisions(c);
    if (!revisions) return;
    for (const Revision& revision : *revisions) {
        if (revision.printed == paper_date) return find_newer(c, revision);
    }
    c.find(Reason::paper_date_differs, c.subject,
           {{"presented", records::format_day(paper_date)}, {"current", day_text(current)}});
}

}  // namespace

NotRun check_document(Case& c) {
    if (c.question.document_sha256) {
        compare_digest(c, *c.question.document_sha256);
    } else if (c.question.paper_date) {
        compare_date(c, *c.question.paper_date);
    } else if (c.question.disclosures.empty() && c.question.label.empty()) {
        return "No document was presented.";
    }
    check_label(c);
    check_openings(c);
    return {};
}

}  // namespace touchstone::verify
