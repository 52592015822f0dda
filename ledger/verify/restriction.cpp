#include "ledger/verify/restriction.h"

#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::int32_t kRunOffMonths = 6;

std::optional<Restriction> restriction_of(Case& c, const std::string& subject, records::Day day) {
    const auto state = c.facts.state(subject, day);
    if (!state || state->standing == rules::Standing::in_force) return std::nullopt;
    const auto& events = c.facts.leaf(subject)->events;
    if (state->standing == rules::Standing::absent) {
        return Restriction{subject, "not yet granted", day, true, std::nullopt};
    }
    const records::Day from = state->status_event ? events[*state->status_event].from : day;
    return Restriction{subject, std::string(rules::name_of(state->standing)), from,
                       rules::is_final(state->standing), state->status_event};
}

std::optional<Restriction> expiry_of(Case& c, const CitedLine& line, records::Day day) {
    const records::Envelope* record = c.facts.content(line.head_subject, day);
    if (record == nullptr) return std::nullopt;
    const auto expires = day_in(record->record->accreditation().expires_on());
    if (!expires || day <= *expires) return std::nullopt;
    return Restriction{line.head_subject, "expired", records::add_days(*expires, 1), true,
                       std::nullopt};
}

/// What the accreditation body said its certificates should do.
struct Policy {
    pb::CertificatePolicy certificates{pb::CERTIFICATE_POLICY_UNSPECIFIED};
    std::optional<records::Day> until{};
};

/// The decision that restricts speaks first, then the accreditation's own rules.
std::optional<Policy> policy_for(Case& c, const Restriction& now, const pb::Accreditation& head) {
    Policy policy{now.ended ? head.on_withdrawal() : head.on_suspension(), std::nullopt};
    if (!now.event) return policy;
    const records::Envelope* record = c.facts.record(now.subject, *now.event);
    if (record == nullptr) return std::nullopt;
    const auto& change = record->record->status_change();
    if (change.certificates() != pb::CERTIFICATE_POLICY_UNSPECIFIED)
        policy.certificates = change.certificates();
    policy.until = day_in(change.certificates_until());
    return policy;
}

records::Day end_of_run_off(const Restriction& now, const Policy& policy,
                            const pb::Accreditation& head) {
    if (policy.certificates == pb::CERTIFICATE_POLICY_END) return records::add_days(now.from, -1);
    if (policy.until) return *policy.until;
    const auto months =
        static_cast<std::int32_t>(std::min<std::uint32_t>(head.run_off_months(), 1'200));
    return records::add_months(now.from, months == 0 ? kRunOffMonths : months);
}

void judge_continuing(Case& c, const CitedLine& line, const Restriction& now,
                      const pb::Accreditation& head, Values values) {
    const auto policy = policy_for(c, now, head);
    if (!policy) return;
    if (policy->certificates == pb::CERTIFICATE_POLICY_STAND) {
        return c.find(Reason::issuer_later_restricted, now.subject, std::move(values), line.ab);
    }
    const bool runs_off = now.ended || policy->certificates != pb::CERTIFICATE_POLICY_UNSPECIFIED;
    if (!runs_off)
        return c.find(Reason::issuer_now_restricted, now.subject, std::move(values), line.ab);
    const records::Day until = end_of_run_off(now, *policy, head);
    values["until"] = records::format_day(until);
    c.find(c.as_of <= until ? Reason::run_off : Reason::run_off_ended, now.subject,
           std::move(values));
}

/// The wider one, unless the narrower one has ended and the wider one may come back.
std::optional<Restriction> graver_of(std::optional<Restriction> wider,
                                     std::optional<Restriction> narrower) {
    if (!wider || !narrower) return wider ? wider : narrower;
    return narrower->ended && !wider->ended ? narrower : wider;
}

}  // namespace

std::optional<Restriction> restriction_on(Case& c, const CitedLine& line, records::Day day) {
    auto head = restriction_of(c, line.head_subject, day);
    if (!head) head = expiry_of(c, line, day);
    auto of_line =
        line.subject == line.head_subject ? std::nullopt : restriction_of(c, line.subject, day);
    auto graver = graver_of(std::move(head), std::move(of_line));
    if (line.entry_subject.empty()) return graver;
    return graver_of(std::move(graver), restriction_of(c, line.entry_subject, day));
}

void judge_restriction(Case& c, const CitedLine& line, const Restriction& now, bool point_in_time) {
    Values values{{"line", now.subject},
                  {"standing", now.name},
                  {"from", records::format_day(now.from)},
                  {"decided_on", records::format_day(c.decided_on)}};
    if (point_in_time)
        return c.find(Reason::issuer_later_restricted, now.subject, std::move(values), line.ab);
    const records::Envelope* head = c.facts.content(line.head_subject, c.as_of);
    if (head != nullptr)
        judge_continuing(c, line, now, head->record->accreditation(), std::move(values));
}

}  // namespace touchstone::verify
