// The fold: what held for a subject on a day, as known at an instant. The one place where time is read.
#pragma once
#include <optional>
#include <vector>

#include "ledger/rules/subject_leaf.h"

namespace touchstone::rules {

enum class Standing : std::uint8_t {
    absent,      ///< no event governs the day
    in_force,
    suspended,
    withdrawn,
    cancelled,
    superseded,
    annulled,
};

/// Withdrawn, cancelled, superseded or annulled: it does not come back by itself.
[[nodiscard]] bool is_final(Standing standing);

/// The answer for one day, and the events (positions in the leaf) that it rests on.
struct StateOn {
    Standing standing{Standing::absent};
    std::optional<std::size_t> status_event{};   ///< the event that set `standing`
    std::optional<std::size_t> content_event{};  ///< the revision whose content holds
    bool under_appeal{};
    bool stayed{};
    bool barred{};
    bool reported{};  ///< entered by another, and not adopted (by what was known)

    friend bool operator==(const StateOn&, const StateOn&) = default;
};

/// Events recorded at or before `known_ms`, without the rescinded ones, in log order, each overriding
/// the days that it covers. Complexity: linear in the events.
[[nodiscard]] StateOn fold(const SubjectLeaf& leaf, records::Day as_of, std::uint64_t known_ms);

/// A stretch of days with one standing; both ends inclusive.
struct Stretch {
    records::Day from{};
    records::Day to{};
    StateOn state{};
};

/// The whole timeline as known at `known_ms`, first stretch first, without gaps from the first event on.
[[nodiscard]] std::vector<Stretch> stretches(const SubjectLeaf& leaf, std::uint64_t known_ms);

/// The content revisions known at `known_ms` (positions in the leaf), in log order.
[[nodiscard]] std::vector<std::size_t> revisions(const SubjectLeaf& leaf, std::uint64_t known_ms);

}  // namespace touchstone::rules
