#include "ledger/verify/trace.h"

#include "ledger/records/subject.h"
#include "ledger/verify/tracer.h"

namespace touchstone::verify {

namespace {

/// The first link that fails, from the top, and the way down to it.
bool find_broken(const Link& link, std::vector<std::string>& path) {
    path.push_back(link.subject);
    if (link.outcome == Outcome::fail) return true;
    for (const Link& below : link.links) {
        if (find_broken(below, path)) return true;
    }
    path.pop_back();
    return false;
}

}  // namespace

Trace trace(const Evidence& evidence, const Question& question) {
    Trace traced;
    const std::uint64_t known_ms = question.known_at_ms.value_or(evidence.known_until_ms());
    const records::Day as_of =
        question.as_of.value_or(records::day_of(question.known_at_ms.value_or(question.now_ms)));
    const auto subject = records::attestation_subject(question.issuer, question.number);
    if (!subject) {
        traced.root = {LinkKind::certificate, {},    {}, Outcome::fail,
                       subject.error().what,  as_of, {}};
        return traced;
    }
    Tracer tracer(evidence, known_ms, traced);
    traced.root = tracer.attestation(LinkKind::certificate, *subject, {}, {as_of, as_of});
    tracer.judge_items(traced.root, question);
    traced.needs.assign(tracer.facts().needs().begin(), tracer.facts().needs().end());
    if (!tracer.facts().contradiction().empty()) {
        traced.root.outcome = Outcome::unknown;
        traced.root.sentence = "The evidence contradicts itself: " + tracer.facts().contradiction();
        traced.root.links.clear();
        return traced;
    }
    if (!find_broken(traced.root, traced.broken)) traced.broken.clear();
    return traced;
}

std::string_view name_of(LinkKind kind) {
    switch (kind) {
        case LinkKind::certificate:
            return "certificate";
        case LinkKind::supporting:
            return "supporting";
        case LinkKind::body:
            return "body";
        case LinkKind::scope_line:
            return "scope_line";
        case LinkKind::accreditation:
            return "accreditation";
        case LinkKind::recognition:
            return "recognition";
        case LinkKind::flexible_entry:
            return "flexible_entry";
        case LinkKind::transferred:
            return "transferred";
        case LinkKind::capability:
            return "capability";
        case LinkKind::scheme:
            return "scheme";
        case LinkKind::designation:
            return "designation";
        case LinkKind::edition:
            return "edition";
    }
    return "";
}

}  // namespace touchstone::verify
