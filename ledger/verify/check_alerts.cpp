// "alerts": whether anybody has warned of this number, also of one that was never issued.
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

std::string advice_name(pb::AlertAdvice advice) {
    switch (advice) {
        case pb::ALERT_ADVICE_REFUSE:
            return "refuse";
        case pb::ALERT_ADVICE_RECALL:
            return "recall";
        case pb::ALERT_ADVICE_FORGERY:
            return "forgery";
        case pb::ALERT_ADVICE_INFORM:
        case pb::ALERT_ADVICE_UNSPECIFIED:
        case pb::AlertAdvice_INT_MIN_SENTINEL_DO_NOT_USE_:
        case pb::AlertAdvice_INT_MAX_SENTINEL_DO_NOT_USE_:
            return "information";
    }
    return "information";
}

void judge_alert(Case& c, const std::string& subject) {
    const auto state = c.facts.state(subject, c.as_of);
    if (!state || state->standing != rules::Standing::in_force || !state->content_event) return;
    const records::Envelope* record = c.facts.record(subject, *state->content_event);
    if (record == nullptr) return;
    c.require_signature(subject, *state->content_event);
    const pb::AlertAdvice advice = record->record->alert().advice();
    const std::string& author = record->record->author();
    const Reason reason =
        advice == pb::ALERT_ADVICE_FORGERY ? Reason::known_forgery : Reason::alert_raised;
    c.find(reason, subject, {{"author", author}, {"advice", advice_name(advice)}}, author);
}

}  // namespace

NotRun check_alerts(Case& c) {
    constexpr std::string_view kAttestation = "attestation";
    if (c.subject.empty()) return "There is no number to look for.";
    const std::string prefix = "alert" + c.subject.substr(kAttestation.size()) + "/";
    const auto alerts = c.facts.below(prefix);
    if (!alerts) return {};
    for (const std::string& alert : *alerts) judge_alert(c, alert);
    return {};
}

}  // namespace touchstone::verify
