// Part of "document": openings of confidential values against what the record commits to. What they
// open takes part in the checks that follow as if it were plain.
#include <algorithm>

#include "ledger/confidential/values.h"
#include "ledger/verify/revisions.h"

namespace touchstone::verify {

namespace {

using confidential::Disclosure;
using confidential::Opening;

std::string paths_of(const std::vector<Opening>& openings) {
    std::string text;
    for (const Opening& opening : openings) text += (text.empty() ? "" : ", ") + opening.path;
    return text;
}

bool is_of(const records::Envelope& envelope, const Disclosure& shown) {
    return envelope.record.id == shown.record;
}

/// Whether these openings fit the record that they were made for.
bool fits(const records::Envelope& envelope, const std::vector<Opening>& openings) {
    records::pb::Record record = *envelope.record;
    return confidential::reveal(record, openings).contradictions.empty();
}

/// What the standing revision does not commit to is of an older one, of another record, or false.
void explain(Case& c, const Disclosure& shown, const std::vector<Opening>& contradictions) {
    const Values particulars{{"fields", paths_of(contradictions)}};
    if (is_of(*c.facts.record(c.subject, c.revision), shown))
        return c.find(Reason::opening_differs, c.subject, particulars);
    const auto revisions = all_revisions(c);
    if (!revisions) return;
    const auto named =
        std::find_if(revisions->begin(), revisions->end(),
                     [&](const Revision& revision) { return is_of(*revision.envelope, shown); });
    if (named == revisions->end()) {
        c.find(Reason::openings_of_another, c.subject, particulars);
    } else if (fits(*named->envelope, contradictions)) {
        find_newer(c, *named);
    } else {
        c.find(Reason::opening_differs, c.subject, particulars);
    }
}

}  // namespace

void check_openings(Case& c) {
    if (c.question.disclosures.empty()) return;
    records::pb::Record opened = *c.facts.record(c.subject, c.revision)->record;
    std::string paths;
    for (const Disclosure& shown : c.question.disclosures) {
        const auto revealed = confidential::reveal(opened, shown.openings);
        for (const std::string& path : revealed.paths) paths += (paths.empty() ? "" : ", ") + path;
        if (!revealed.contradictions.empty()) explain(c, shown, revealed.contradictions);
    }
    if (paths.empty()) return;
    c.find(Reason::values_opened, c.subject, {{"fields", paths}});
    c.opened = std::move(opened);
    c.content = &c.opened.attestation();
}

}  // namespace touchstone::verify
