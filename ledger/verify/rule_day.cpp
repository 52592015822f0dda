#include "ledger/verify/rule_day.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::size_t kScopeCertificatesMax = 4;

struct CountedDay {
    std::string event{};
    std::optional<records::Day> day{};
};

/// Where nothing is said, the day of entry counts.
CountedDay counted(const Case& c, pb::DateThatCounts counts) {
    const TradeDays& days = c.question.days;
    if (counts == pb::DATE_THAT_COUNTS_MANUFACTURE) return {event_name(counts), days.manufactured};
    if (counts == pb::DATE_THAT_COUNTS_SHIPPING) return {event_name(counts), days.shipped};
    if (counts == pb::DATE_THAT_COUNTS_PLACING_ON_MARKET) return {event_name(counts), days.placed};
    return {event_name(pb::DATE_THAT_COUNTS_ENTRY), days.entered ? days.entered : c.as_of};
}

/// The rule's own word, else that of the scheme; nullopt while the scheme's is not proven.
std::optional<pb::DateThatCounts> date_of(Case& c, const pb::Acceptance& rule) {
    if (rule.date_that_counts() != pb::DATE_THAT_COUNTS_UNSPECIFIED) return rule.date_that_counts();
    const std::string& scheme = rule.scheme().empty() ? c.content->scheme() : rule.scheme();
    if (scheme.empty()) return pb::DATE_THAT_COUNTS_ENTRY;
    const Facts::Presence presence = c.facts.presence(scheme);
    if (presence == Facts::Presence::absent) return pb::DATE_THAT_COUNTS_ENTRY;
    const records::Envelope* record = c.facts.content(scheme, c.as_of);
    if (record == nullptr) return std::nullopt;
    return record->record->scheme().date_that_counts();
}

/// What the verdict of that day lacked, or found wrong with the evidence, is this one's too.
bool take_over(Case& c, const Verdict& then) {
    for (const Need& need : then.needs) c.facts.need(need);
    if (then.findings.empty()) return then.needs.empty();
    const Finding& first = then.findings.front();
    if (first.reason == Reason::bad_evidence) c.facts.contradict(first.values.at("what"));
    return then.needs.empty() && first.reason != Reason::bad_evidence;
}

Reason reason_for(CertificateVerdict then) {
    switch (then) {
        case CertificateVerdict::valid:
            return Reason::accepted_here;
        case CertificateVerdict::check_further:
            return Reason::in_doubt_on_day;
        case CertificateVerdict::cannot_confirm:
            return Reason::unconfirmed_on_day;
        case CertificateVerdict::not_valid:
        case CertificateVerdict::not_genuine:
            return Reason::not_valid_on_day;
    }
    return Reason::unconfirmed_on_day;
}

void find_edition(Case& c, const Verdict& then) {
    const auto ended = std::find_if(
        then.findings.begin(), then.findings.end(),
        [](const Finding& one) { return one.reason == Reason::edition_not_accepted_here; });
    if (ended != then.findings.end())
        c.find(ended->reason, ended->subject, ended->values, ended->who);
}

/// A certificate for a lot rests on one of its maker's scope, which must stand on that day too. The
/// worse of the two.
Verdict judge_all_on(Case& c, const Question& then) {
    Verdict worst = judge_on(c.facts.evidence(), then, c.facts.verified());
    std::size_t looked_at = 0;
    for (const pb::Supporting& supporting : c.content->supporting()) {
        const auto parts = records::split_subject(supporting.subject());
        if (supporting.role() != "scope certificate" || !parts || parts->size() != 3) continue;
        if (++looked_at > kScopeCertificatesMax) break;
        Question below = then;
        below.issuer = parts->at(1);
        below.number = parts->at(2);
        below.goods = {};
        below.document_sha256.reset();
        below.paper_date.reset();
        below.near_subjects.clear();
        Verdict one = judge_on(c.facts.evidence(), below, c.facts.verified());
        one.needs.insert(one.needs.end(), worst.needs.begin(), worst.needs.end());
        if (one.certificate > worst.certificate) {
            std::swap(one, worst);
        } else {
            worst.needs = std::move(one.needs);
        }
    }
    return worst;
}

}  // namespace

void judge_rule_day(Case& c, const AcceptanceRule& rule) {
    const auto counts = date_of(c, *rule.content);
    if (!counts) return;
    const CountedDay on = counted(c, *counts);
    Values values{{"economy", c.question.destination},
                  {"regulation", rule.content->regulation()},
                  {"event", on.event}};
    if (!on.day) return c.find(Reason::day_needed, rule.subject, std::move(values));
    Question then = c.question;
    then.as_of = *on.day;
    const Verdict verdict = judge_all_on(c, then);
    if (!take_over(c, verdict)) return;
    find_edition(c, verdict);
    values["day"] = records::format_day(*on.day);
    if (!verdict.findings.empty()) {
        const Finding& first = verdict.findings.front();
        values["why"] =
            (verdict.subject == c.subject ? "" : verdict.subject + ": ") + text_of(first);
    }
    const Reason reason = reason_for(verdict.certificate);
    c.find(reason, rule.subject, std::move(values));
}

}  // namespace touchstone::verify
