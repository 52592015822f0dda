// "status": in force on the day, within its validity, and for the goods in question.
#include <algorithm>

#include "ledger/verify/case.h"
#include "ledger/verify/items.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

constexpr std::int32_t kSoonDays = 30;

std::optional<Reason> reason_for(rules::Standing standing) {
    switch (standing) {
        case rules::Standing::suspended:
            return Reason::suspended;
        case rules::Standing::withdrawn:
            return Reason::withdrawn;
        case rules::Standing::cancelled:
            return Reason::cancelled;
        case rules::Standing::superseded:
            return Reason::superseded;
        case rules::Standing::annulled:
            return Reason::annulled;
        case rules::Standing::absent:
        case rules::Standing::in_force:
            return std::nullopt;
    }
    return std::nullopt;
}

/// The record of a status event adds who acted and what follows; the leaf alone decides.
void find_standing(Case& c, Reason reason) {
    Values values{{"by", ""}};
    std::string who;
    if (c.state.status_event) {
        values["from"] = records::format_day(c.leaf().events[*c.state.status_event].from);
        if (const records::Envelope* record = c.facts.record(c.subject, *c.state.status_event)) {
            const auto& change = record->record->status_change();
            if (!change.superseded_by().empty()) values["by"] = " by " + change.superseded_by();
            if (!change.reason_code().empty()) values["reason"] = change.reason_code();
            if (record->record->author() != c.question.issuer) who = record->record->author();
        }
    }
    c.find(reason, c.subject, std::move(values), who);
}

void check_validity(Case& c) {
    const auto issued = day_in(c.content->issued_on());
    const auto from = day_in(c.content->valid_from()).value_or(issued.value_or(records::kNoStart));
    const auto to = day_in(c.content->valid_to()).value_or(records::kNoEnd);
    const records::Day first = std::max(from, c.leaf().events.front().from);
    if (c.as_of < from || (c.state.standing == rules::Standing::absent && c.as_of < first)) {
        c.find(Reason::not_yet_valid, c.subject,
               {{"from", records::format_day(first)}, {"day", records::format_day(c.as_of)}});
    } else if (to < c.as_of) {
        c.find(Reason::expired, c.subject, {{"to", records::format_day(to)}});
    } else if (to <= records::add_days(c.as_of, kSoonDays)) {
        c.find(Reason::expires_soon, c.subject, {{"to", records::format_day(to)}});
    }
}

void check_notes(Case& c) {
    tell_taken_back(c, c.subject);
    if (c.state.under_appeal) c.find(Reason::under_appeal, c.subject);
    if (c.state.stayed) c.find(Reason::stayed, c.subject);
    const rules::Event& content = c.leaf().events[c.revision];
    if (content.action == rules::Action::correct) {
        c.find(Reason::corrected, c.subject,
               {{"recorded_on", records::format_day(records::day_of(content.recorded_ms))}});
    }
}

}  // namespace

NotRun check_status(Case& c) {
    c.values["day"] = records::format_day(c.as_of);
    if (const auto reason = reason_for(c.state.standing)) find_standing(c, *reason);
    check_validity(c);
    check_items(c);
    check_transfer(c);
    check_notes(c);
    return {};
}

}  // namespace touchstone::verify
