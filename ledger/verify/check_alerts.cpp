// "alerts": whether anybody has warned of this number (also of one that was never issued), of its
// issuer, or of these goods; and whether that binds where the goods go.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/case.h"
#include "ledger/verify/items.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::size_t kGtinsMax = 16;  // of one certificate, each a proof of its own

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

/// What an alert is about: how people call it, and the finding where it only informs.
struct About {
    Reason reason{};
    std::string what{};
    std::string gtin{};  ///< of goods
};

/// What an alert asks of somebody at the destination in question.
Reason reason_for(const Case& c, const pb::Alert& alert, const About& about) {
    const std::string& destination = c.question.destination;
    const bool elsewhere =
        !destination.empty() && !alert.economy().empty() && alert.economy() != destination;
    if (elsewhere) return Reason::alert_elsewhere;
    const bool commands =
        alert.advice() == pb::ALERT_ADVICE_REFUSE || alert.advice() == pb::ALERT_ADVICE_RECALL;
    if (commands && !destination.empty()) {
        const bool which = !alert.batch().empty() && c.question.goods.batch.empty();
        return which ? Reason::batch_refused_here : Reason::refused_here;
    }
    const bool on_number = about.reason == Reason::alert_raised;
    return on_number && alert.advice() == pb::ALERT_ADVICE_FORGERY ? Reason::known_forgery
                                                                   : about.reason;
}

bool is_of_another_batch(const pb::Alert& alert, const Goods& goods) {
    return !alert.batch().empty() && !goods.batch.empty() &&
           loosely(alert.batch()) != loosely(goods.batch);
}

void judge_alert(Case& c, const std::string& subject, const About& about) {
    const auto state = c.facts.state(subject, c.as_of);
    if (!state) return;
    c.require_state_signatures(subject, c.as_of);  // also of one that was lifted: by whom?
    if (state->standing != rules::Standing::in_force || !state->content_event) return;
    const records::Envelope* record = c.facts.record(subject, *state->content_event);
    if (record == nullptr) return;
    const pb::Alert& alert = record->record->alert();
    if (is_of_another_batch(alert, c.question.goods)) return;
    const std::string& author = record->record->author();
    c.find(
        reason_for(c, alert, about), subject,
        {{"author", author},
         {"advice", advice_name(alert.advice())},
         {"what", about.what},
         {"economy", alert.economy()},
         {"gtin", about.gtin},
         {"batch", alert.batch().empty() || about.gtin.empty() ? "" : ", batch " + alert.batch()},
         {"text", text_in_english(alert.text())}},
        author);
}

void judge_below(Case& c, const std::string& prefix, const About& about) {
    const auto alerts = c.facts.below(prefix);
    if (!alerts) return;
    for (const std::string& alert : *alerts) judge_alert(c, alert, about);
}

/// The goods in front of the asker; where no GTIN is given, all that the certificate lists.
std::vector<std::string> gtins_of(const Case& c) {
    const Goods& goods = c.question.goods;
    if (!goods.gtin.empty()) return {records::gtin_key(loosely(goods.gtin))};
    std::vector<std::string> gtins;
    if (c.content == nullptr) return gtins;
    for (const pb::Item& item : c.content->items()) {
        if (!item.gtin().empty() && may_be(item, goods))
            gtins.push_back(records::gtin_key(item.gtin()));
    }
    std::sort(gtins.begin(), gtins.end());
    gtins.erase(std::unique(gtins.begin(), gtins.end()), gtins.end());
    if (gtins.size() > kGtinsMax) gtins.resize(kGtinsMax);
    return gtins;
}

}  // namespace

NotRun check_alerts(Case& c) {
    constexpr std::string_view kAttestation = "attestation";
    if (c.subject.empty()) return "There is no number to look for.";
    const std::string below = c.subject.substr(kAttestation.size()) + "/";
    judge_below(c, "alert" + below, {Reason::alert_raised, "number " + c.question.number, {}});
    judge_below(c, "alert/body/" + c.question.issuer + "/",
                {Reason::body_alert, c.question.issuer, {}});
    for (const std::string& gtin : gtins_of(c)) {
        if (!gtin.empty())
            judge_below(c, "alert/goods/" + gtin + "/",
                        {Reason::goods_alert, "goods with GTIN " + gtin, gtin});
    }
    return {};
}

}  // namespace touchstone::verify
