#include "ledger/rules/timeline.h"

#include <algorithm>
#include <bitset>

#include "ledger/rules/bars.h"

namespace touchstone::rules {

namespace {

/// The events known at an instant, and which of them have been taken back.
class Known {
  public:
    Known(const SubjectLeaf& leaf, std::uint64_t known_ms) : events_(leaf.events) {
        const auto later =
            std::partition_point(events_.begin(), events_.end(),
                                 [&](const Event& e) { return e.recorded_ms <= known_ms; });
        events_ = events_.first(static_cast<std::size_t>(later - events_.begin()));
        // From the last to the first: a rescind that was itself taken back takes nothing back.
        for (std::size_t i = events_.size(); i-- > 0;) {
            if (taken_back_[i]) continue;
            if (events_[i].action == Action::rescind) taken_back_.set(events_[i].target);
            if (events_[i].action == Action::stay) has_stay_.set(events_[i].target);
        }
    }

    [[nodiscard]] std::size_t size() const { return events_.size(); }

    [[nodiscard]] const Event& operator[](std::size_t i) const { return events_[i]; }

    [[nodiscard]] bool taken_back(std::size_t i) const { return taken_back_[i]; }

    [[nodiscard]] bool governs(std::size_t i, records::Day day) const {
        return !taken_back_[i] && events_[i].from <= day && day <= events_[i].to;
    }

    [[nodiscard]] bool stayed_on(std::size_t target, records::Day day) const {
        for (std::size_t i = target + 1; has_stay_[target] && i < size(); ++i) {
            if (events_[i].action == Action::stay && events_[i].target == target && governs(i, day))
                return true;
        }
        return false;
    }

  private:
    std::span<const Event> events_;
    std::bitset<kEventsMax> taken_back_{};
    std::bitset<kEventsMax> has_stay_{};
};

void set_standing(StateOn& state, Standing standing, std::size_t position) {
    state.standing = standing;
    state.status_event = position;
}

/// A final standing gives way to annulment alone, or to a later final one.
void end(StateOn& state, Standing standing, std::size_t position) {
    if (state.standing != Standing::annulled) set_standing(state, standing, position);
}

void set_content(StateOn& state, const Event& event, std::size_t position) {
    state.content_event = position;
    state.reported = (event.flags & kReported) != 0;
}

void apply(StateOn& state, const Event& event, std::size_t position) {
    if (is_revision(event.action)) set_content(state, event, position);
    switch (event.action) {
        case Action::establish:
            return set_standing(state, Standing::in_force, position);
        case Action::renew:
            if (state.standing == Standing::absent)
                set_standing(state, Standing::in_force, position);
            return;
        case Action::suspend:
            if (state.standing == Standing::in_force || state.standing == Standing::suspended) {
                set_standing(state, Standing::suspended, position);
            }
            return;
        case Action::restore:
            if (state.standing == Standing::suspended)
                set_standing(state, Standing::in_force, position);
            return;
        case Action::withdraw:
        case Action::revoke:
            return end(state, Standing::withdrawn, position);
        case Action::cancel:
            return end(state, Standing::cancelled, position);
        case Action::supersede:
            return end(state, Standing::superseded, position);
        case Action::annul:
            return end(state, Standing::annulled, position);
        case Action::under_appeal:
            state.under_appeal = true;
            return;
        case Action::bar:
        case Action::lift_bar:
        case Action::change:
        case Action::correct:
        case Action::adopt:
        case Action::rescind:
        case Action::stay:
        case Action::countersign:
        case Action::reaffirm:
        case Action::succeed:
        case Action::same_body:
        case Action::rule_on_scope:
        case Action::approve:
            return;
    }
}

/// Each regulator bars for itself: its newest word stands.
using Barring = std::bitset<kEventsMax>;

void hear(Barring& barring, const Event& event, std::size_t position) {
    if (event.action == Action::bar) barring.set(first_bar(event, position));
    if (event.action == Action::lift_bar) barring.reset(first_bar(event, position));
}

bool counts(const Event& event, std::size_t position, std::span<const std::size_t> partial) {
    return (event.flags & kPartial) == 0 ||
           std::find(partial.begin(), partial.end(), position) != partial.end();
}

StateOn fold_known(const Known& known, records::Day day, std::span<const std::size_t> partial) {
    StateOn state;
    Barring barring;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known.governs(i, day) || !counts(known[i], i, partial)) continue;
        if (known.stayed_on(i, day)) {
            state.stayed = true;
        } else {
            apply(state, known[i], i);
            hear(barring, known[i], i);
        }
    }
    state.barred = barring.any();
    return state;
}

/// The days on which the state may differ from that of the day before, ascending.
std::vector<records::Day> borders(const Known& known) {
    std::vector<records::Day> days;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known.taken_back(i)) continue;
        days.push_back(known[i].from);
        if (known[i].to != records::kNoEnd) days.push_back(records::Day{known[i].to.value + 1});
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::absent:
            return "absent";
        case Standing::in_force:
            return "in force";
        case Standing::suspended:
            return "suspended";
        case Standing::withdrawn:
            return "withdrawn";
        case Standing::cancelled:
            return "cancelled";
        case Standing::superseded:
            return "superseded";
        case Standing::annulled:
            return "annulled";
    }
    return "";
}

bool is_final(Standing standing) {
    return standing >= Standing::withdrawn;
}

bool is_revision(Action action) {
    return action == Action::establish || action == Action::change || action == Action::correct ||
           action == Action::renew || action == Action::adopt;
}

StateOn fold(const SubjectLeaf& leaf, records::Day as_of, std::uint64_t known_ms,
             std::span<const std::size_t> partial) {
    return fold_known(Known(leaf, known_ms), as_of, partial);
}

std::vector<Stretch> stretches(const SubjectLeaf& leaf, std::uint64_t known_ms,
                               std::span<const std::size_t> partial) {
    const Known known(leaf, known_ms);
    std::vector<Stretch> all;
    for (const auto day : borders(known)) {
        const auto state = fold_known(known, day, partial);
        if (!all.empty() && all.back().state == state) continue;
        if (!all.empty()) all.back().to = records::Day{day.value - 1};
        all.push_back({.from = day, .to = records::kNoEnd, .state = state});
    }
    return all;
}

std::vector<std::size_t> revisions(const SubjectLeaf& leaf, std::uint64_t known_ms) {
    const Known known(leaf, known_ms);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (is_revision(known[i].action) && !known.taken_back(i)) all.push_back(i);
    }
    return all;
}

std::vector<std::size_t> undoing(const SubjectLeaf& leaf, records::Day as_of,
                                 std::uint64_t known_ms, std::span<const std::size_t> partial) {
    const Known known(leaf, known_ms);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known.governs(i, as_of)) continue;
        const Event& target = known[known[i].target];
        const bool stays = known[i].action == Action::stay && known.governs(known[i].target, as_of);
        const bool undoes = stays || known[i].action == Action::rescind;
        if (undoes && counts(target, known[i].target, partial)) found.push_back(i);
    }
    return found;
}

bool is_taken_back(const SubjectLeaf& leaf, std::size_t position, std::uint64_t known_ms) {
    return position < leaf.events.size() && Known(leaf, known_ms).taken_back(position);
}

}  // namespace touchstone::rules
