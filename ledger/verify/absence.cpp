// Absence means something only where a register claims to be complete; near matches come first.
#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/case.h"
#include "ledger/verify/near_number.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// The issuer, then every body above it in its arc: those whose registers may speak for it.
std::vector<std::string> registers_of(std::string body) {
    std::vector<std::string> registers;
    for (std::size_t dot = body.rfind('.'); dot != std::string::npos; dot = body.rfind('.')) {
        registers.push_back(body);
        body.resize(dot);
    }
    return registers;
}

/// Hints are only believed where they are proven to exist and are really like the number; nullopt
/// when one is neither proven nor disproven.
std::optional<std::string> near_numbers(Case& c) {
    const auto asked = records::split_subject(c.subject);
    std::string listed;
    bool proven = true;
    for (std::size_t i = 0; i < std::min(c.question.near_subjects.size(), kNearSubjectsMax); ++i) {
        const std::string& hint = c.question.near_subjects[i];
        const auto parts = records::split_subject(hint);
        if (!asked || !parts || parts->size() != 3 || parts->at(0) != "attestation") continue;
        if (parts->at(1) != c.question.issuer || !is_near_number(asked->at(2), parts->at(2)))
            continue;
        const Facts::Presence presence = c.facts.presence(hint);
        proven = proven && presence != Facts::Presence::unknown;
        if (presence == Facts::Presence::present)
            listed += (listed.empty() ? "" : ", ") + parts->at(2);
    }
    return proven ? std::optional(listed) : std::nullopt;
}

/// Whether one stretch of completeness covers the paper; if not, why not.
std::optional<std::string> uncovered(const pb::Extent& extent, const Question& question,
                                     records::Day known_on) {
    if (!question.paper_date)
        return "without the date of the paper no register can be held to its completeness";
    const bool any_type = extent.types().empty();
    const bool of_type = std::find(extent.types().begin(), extent.types().end(),
                                   question.paper_type) != extent.types().end();
    if (!any_type && question.paper_type == pb::ATTESTATION_TYPE_UNSPECIFIED) {
        return "its register is complete for some types of document only, and the paper's type is "
               "not given";
    }
    if (!any_type && !of_type)
        return "its register does not claim to be complete for documents of this type";
    const auto from = day_in(extent.complete_from()).value_or(records::kNoStart);
    const auto to = day_in(extent.complete_to()).value_or(records::kNoEnd);
    if (*question.paper_date < from || to < *question.paper_date) {
        return "its register does not claim to be complete for papers of that date";
    }
    const auto lag =
        static_cast<std::int32_t>(std::min<std::uint32_t>(extent.recording_lag_days(), 36'500));
    if (records::add_days(*question.paper_date, lag) >= known_on) {
        return "documents may be recorded up to " + std::to_string(lag) + " days after their date";
    }
    if (extent.confidential_count() > 0) {
        return "its register leaves out " + std::to_string(extent.confidential_count()) +
               " confidential documents";
    }
    return std::nullopt;
}

/// What the register says about completeness on the day; null when it says nothing, or it is not
/// proven.
const pb::ExtentClaim* claim_of(Case& c, const std::string& subject) {
    const auto state = c.facts.state(subject, c.as_of);
    if (!state || state->standing != rules::Standing::in_force || !state->content_event)
        return nullptr;
    const records::Envelope* record = c.facts.record(subject, *state->content_event);
    if (record == nullptr) return nullptr;
    c.require_state_signatures(subject, c.as_of);
    return record->record->has_extent_claim() ? &record->record->extent_claim() : nullptr;
}

void find_absent(Case& c, const std::string& body, const pb::Extent& extent) {
    const std::string to =
        extent.complete_to().empty() ? std::string("today") : extent.complete_to();
    c.find(Reason::not_in_ledger, c.subject,
           {{"register", body}, {"from", extent.complete_from()}, {"to", to}});
}

/// The first register that claims the paper must be there decides; else the best reason why none
/// does. One after the other: while something about a register is not proven, those above it are
/// not asked.
void judge_extents(Case& c) {
    std::string why = "no register claims to be complete for it";
    const bool fresh = c.age_ms <= c.question.freshness.fresh_ms;
    for (const std::string& body : registers_of(c.question.issuer)) {
        const std::size_t misses = c.facts.misses();
        const pb::ExtentClaim* claim = claim_of(c, records::extent_subject(body));
        if (c.facts.misses() > misses) return;
        if (claim == nullptr) continue;
        for (const pb::Extent& extent : claim->extents()) {
            const auto reason = uncovered(extent, c.question, records::day_of(c.facts.known_ms()));
            if (!reason && fresh) return find_absent(c, body, extent);
            why = reason.value_or("the trust data is too old to prove that it is missing");
        }
    }
    c.find(Reason::number_unknown, c.subject, {{"why", why}});
}

}  // namespace

void judge_absence(Case& c) {
    const Facts::Presence issuer = c.facts.presence(records::body_subject(c.question.issuer));
    if (issuer == Facts::Presence::unknown) return;
    if (issuer == Facts::Presence::absent) return c.find(Reason::issuer_unknown, c.question.issuer);
    if (!c.question.number_is_certain) {
        const auto near = near_numbers(c);
        if (!near) return;
        if (!near->empty()) return c.find(Reason::near_match, c.subject, {{"near", *near}});
    }
    judge_extents(c);
}

}  // namespace touchstone::verify
