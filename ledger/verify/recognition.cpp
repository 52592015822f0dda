#include "ledger/verify/recognition.h"

#include <algorithm>

#include "ledger/rules/scope.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::size_t kAskedAtOnce = 4;

bool is_dated_by(const pb::RecognitionLevel& level, records::Day day) {
    const auto since = day_in(level.recognised_on());
    return !since || *since <= day;
}

bool names_standard(const pb::RecognitionLevel& level, const CitedLine& line) {
    const pb::StandardRef& standard = line.head->standard();
    return loosely(rules::parse_standard(level.name()).standard()) == loosely(standard.standard());
}

bool names_activity(const pb::RecognitionLevel& level, const CitedLine& line) {
    const auto names = [&](int activity) {
        return loosely(activity_name(static_cast<pb::Activity>(activity))) == loosely(level.name());
    };
    if (line.line != nullptr) return names(line.line->activity());
    const auto& activities = line.head->activities();
    return std::any_of(activities.begin(), activities.end(), names);
}

/// The deepest of levels 3, 2 and 1 that is given must fit; levels 4 and 5 are sub-scopes within
/// it.
bool fits(const pb::Recognition& recognition, const CitedLine& line, records::Day day) {
    for (const std::uint32_t wanted : {3U, 2U, 1U}) {
        bool given = false;
        for (const pb::RecognitionLevel& level : recognition.levels()) {
            if (level.level() != wanted) continue;
            given = true;
            const bool named = wanted == 1 || (wanted == 2 ? names_activity(level, line)
                                                           : names_standard(level, line));
            if (named && is_dated_by(level, day)) return true;
        }
        if (given) return false;
    }
    return recognition.levels().empty();
}

}  // namespace

std::optional<FoundRecognition> find_recognition(Facts& facts, const CitedLine& line,
                                                 records::Day day) {
    const auto subjects = facts.below("recognition/" + line.ab + "/");
    if (!subjects) return std::nullopt;
    std::vector<Need> missing;
    for (const std::string& subject : *subjects) {
        const auto state = facts.state(subject, day);
        if (!state || state->standing != rules::Standing::in_force || !state->content_event)
            continue;
        const std::uint64_t index = facts.leaf(subject)->events[*state->content_event].log_index;
        if (facts.evidence().record(index) == nullptr) {
            missing.push_back({Need::Kind::record, subject, index});
            continue;
        }
        const records::Envelope* record = facts.record(subject, *state->content_event);
        if (record == nullptr || !fits(record->record->recognition(), line, day)) continue;
        return FoundRecognition{subject, record->record->recognition().arrangement()};
    }
    for (std::size_t i = 0; i < std::min(missing.size(), kAskedAtOnce); ++i) facts.need(missing[i]);
    return missing.empty() ? std::optional(FoundRecognition{}) : std::nullopt;
}

}  // namespace touchstone::verify
