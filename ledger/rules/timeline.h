// The fold: what held for a subject on a day, as known at an instant. The one place where time is
// read. docs/spec/timeline.md says it in words; tests/vectors/timeline.json holds every
// implementation to it.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/rules/subject_leaf.h"

namespace touchstone::rules {

enum class Standing : std::uint8_t {
    absent,  ///< no event governs the day
    in_force,
    suspended,
    withdrawn,  ///< of a key: revoked
    cancelled,
    superseded,
    annulled,
};

/// "in force", "suspended" ...; for people.
[[nodiscard]] std::string_view name_of(Standing standing);

/// Withdrawn, cancelled, superseded or annulled: it does not come back by itself.
[[nodiscard]] bool is_final(Standing standing);

/// Whether an event of this action carries content: a revision.
[[nodiscard]] bool is_revision(Action action);

/// The answer for one day, and the events (positions in the leaf) that it rests on.
struct StateOn {
    Standing standing{Standing::absent};
    std::optional<std::size_t> status_event{};   ///< the event that set `standing`
    std::optional<std::size_t> content_event{};  ///< the revision whose content holds
    bool under_appeal{};
    bool stayed{};  ///< an event that would govern the day is stayed on it
    bool barred{};
    bool reported{};  ///< the content was entered by another, and not adopted

    friend bool operator==(const StateOn&, const StateOn&) = default;
};

/// The state on `as_of` by the events recorded at or before `known_ms`: without those taken back or
/// stayed, in log order, each overriding the days that it covers. Events about single items count
/// only where `partial` lists their positions: that is the state of an item. Complexity: linear in
/// the events.
[[nodiscard]] StateOn fold(const SubjectLeaf& leaf, records::Day as_of, std::uint64_t known_ms,
                           std::span<const std::size_t> partial = {});

/// A stretch of days with one state; both ends inclusive.
struct Stretch {
    records::Day from{};
    records::Day to{};
    StateOn state{};

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The whole timeline as known at `known_ms`: from the first day governed, without gaps, to kNoEnd.
/// Neighbours differ. Empty when nothing was known.
[[nodiscard]] std::vector<Stretch> stretches(const SubjectLeaf& leaf, std::uint64_t known_ms,
                                             std::span<const std::size_t> partial = {});

/// The content revisions known at `known_ms` and not taken back (positions in the leaf), in log
/// order.
[[nodiscard]] std::vector<std::size_t> revisions(const SubjectLeaf& leaf, std::uint64_t known_ms);

/// The events that take back or stay what would else govern `as_of` (positions in the leaf): the
/// answer for that day rests on them too. `partial` as in fold.
[[nodiscard]] std::vector<std::size_t> undoing(const SubjectLeaf& leaf, records::Day as_of,
                                               std::uint64_t known_ms,
                                               std::span<const std::size_t> partial = {});

/// Whether the event at `position` was known at `known_ms` and has been taken back by what was
/// known.
[[nodiscard]] bool is_taken_back(const SubjectLeaf& leaf, std::size_t position,
                                 std::uint64_t known_ms);

}  // namespace touchstone::rules
