#include "ledger/verify/revisions.h"

#include "ledger/verify/changes.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

std::optional<std::vector<Revision>> all_revisions(Case& c) {
    std::vector<Revision> all;
    bool complete = true;
    const auto positions = rules::revisions(c.leaf(), c.facts.known_ms());
    for (auto at = positions.rbegin(); at != positions.rend(); ++at) {
        const records::Envelope* envelope = c.facts.record(c.subject, *at);
        complete = complete && envelope != nullptr;
        if (envelope != nullptr) all.push_back({*at, envelope, printed_day(*envelope->record)});
    }
    return complete ? std::optional(std::move(all)) : std::nullopt;
}

void find_newer(Case& c, const Revision& presented) {
    if (c.found(Reason::newer_revision)) return;
    const records::Envelope* current = c.facts.record(c.subject, c.revision);
    c.find(Reason::newer_revision, c.subject,
           {{"presented", day_text(presented.printed)},
            {"current", day_text(printed_day(*current->record))},
            {"changed", changes(presented.envelope->record->attestation(), *c.content)}});
}

}  // namespace touchstone::verify
