// "document": whether what is presented is the revision that stands, an older one, or none.
#include "ledger/verify/case.h"
#include "ledger/verify/changes.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

struct Revision {
    std::size_t position{};
    const records::Envelope* envelope{};
    std::optional<records::Day> printed{};
};

/// All revisions known, newest first; nullopt when one is not proven.
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

std::string day_text(std::optional<records::Day> day) {
    return day ? records::format_day(*day) : std::string("no known date");
}

void find_newer(Case& c, const Revision& presented) {
    const records::Envelope* current = c.facts.record(c.subject, c.revision);
    c.find(Reason::newer_revision, c.subject,
           {{"presented", day_text(presented.printed)},
            {"current", day_text(printed_day(*current->record))},
            {"changed", changes(presented.envelope->record->attestation(), *c.content)}});
}

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
    } else {
        return "No document was presented.";
    }
    return {};
}

}  // namespace touchstone::verify
