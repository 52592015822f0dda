// Which events may follow which: from a record to the event that it would add, and the table of
// legal transitions. docs/spec/transitions.md shows the table.
#pragma once
#include <optional>
#include <string>

#include "ledger/records/record.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/rules/timeline.h"

namespace touchstone::rules {

/// Recorded more than so many days after the decision is late, unless somebody answers for it.
inline constexpr std::int32_t kLateDays = 30;

/// Where and when a record enters the ledger.
struct Recording {
    std::uint64_t log_index{};
    std::uint64_t time_ms{};  ///< of the block

    [[nodiscard]] records::Day day() const { return records::day_of(time_ms); }
};

/// The action that a record asks for; payloads without actions establish a subject or change it.
/// Errors: `invalid`, rule `record.action`: none given; rule `record.not_ruled`: no rules are
/// written for this payload or action yet.
[[nodiscard]] Result<Action> action_of(const records::pb::Record& record, bool subject_exists);

/// The event that a record would add to `current` (null: the subject is new): its days, with
/// defaults from the recording and from the event corrected or taken back, its flags and its
/// target. `target`: position of the event that the record names as its target, null when it names
/// none. Errors: `invalid`, rules `effective.order` (to before from), `effective.retroactive` (from
/// before the recording, and not said to be meant; for keys, flexible entries and windows never),
/// `effective.to` (an end where there can be none), `effective.derived` (dates where the rules give
/// them), `effective.decided` (decided after the recording), `effective.compromised` (in doubt
/// before the key was there, or after the recording), `record.target`.
[[nodiscard]] Result<Event> event_of(const records::pb::Record& record, const SubjectLeaf* current,
                                     const Recording& recording,
                                     std::optional<std::size_t> target = {});

/// Whether `event` may follow what is known of the subject now.
/// Errors: `conflict`, rule `record.transition`, saying what stands and what was asked;
/// `record.target`; `busy`, rule `record.events`: the subject's history is full.
[[nodiscard]] Result<void> check_transition(SubjectKind kind, const SubjectLeaf* current,
                                            const Event& event);

/// "suspend", "withdraw" ...; for people.
[[nodiscard]] std::string_view name_of(Action action);

}  // namespace touchstone::rules
