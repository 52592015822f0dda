// Timers of the current view (C-T1 to C-T5). They run only while there is something to do: a week
// of silence costs nothing.
#pragma once
#include <optional>

#include "consensus/committee.h"
#include "consensus/timing.h"

namespace touchstone::consensus {

class Pacemaker {
  public:
    Pacemaker(const Timing& timing, std::size_t validators);

    /// C-T1: timers belong to a view. Back-off grows when the last one was left by nullification.
    void enter(Now now, bool by_nullification);
    /// C-T2: starts the timers of this view, unless they run.
    void arm(Now now);
    /// There is nothing to do any more: the timers stop.
    void disarm();
    /// C-T3: a finalization ends back-off.
    void progress(Now now);

    /// A new record came: weariness ends, back-off stays.
    void refresh() { tired_views_ = 0; }

    [[nodiscard]] bool is_armed() const { return armed_at_.has_value(); }

    [[nodiscard]] std::uint64_t entered_ms() const { return entered_at_; }

    [[nodiscard]] std::uint64_t delta_ms() const;
    /// C-T4: no valid proposal by then, or the view not left.
    [[nodiscard]] bool proposal_late(Now now) const;
    [[nodiscard]] bool view_late(Now now) const;
    /// C-R7: the next time to repeat what was said; then `repeated`.
    [[nodiscard]] bool repeat_due(Now now) const;
    void repeated(Now now);
    [[nodiscard]] bool standstill_due(Now now) const;
    void standstill_told(Now now);
    /// C-R2: when a leader without a new record proposes the parent again.
    [[nodiscard]] bool repropose_due(Now now) const;
    /// C-T6: how long a leader waits after entering, when view after view is given up in haste.
    [[nodiscard]] std::uint64_t restraint_ms() const;
    /// C-R11.
    [[nodiscard]] std::uint64_t skip_timeout_ms() const;
    /// C-R3: how old a proposal's time may be; grows with back-off.
    [[nodiscard]] std::uint64_t proposal_delay_ms() const;
    /// The next of the deadlines after now; none while disarmed.
    [[nodiscard]] std::optional<std::uint64_t> next_deadline(Now now) const;

  private:
    [[nodiscard]] std::uint64_t retry_ms() const;

    [[nodiscard]] std::uint64_t tired_after() const { return 4 * validators_; }

    /// Each of f faulty leaders may have spoilt its turn twice.
    [[nodiscard]] std::uint64_t hasty_after() const { return validators_; }

    Timing timing_;
    std::size_t validators_;
    std::uint64_t entered_at_{};
    std::optional<std::uint64_t> armed_at_{};
    std::uint64_t repeated_at_{};
    std::uint64_t quiet_since_{};      ///< last finalization, standstill report or arming
    std::uint64_t nullified_views_{};  ///< since the last finalization
    std::uint64_t hasty_views_{};      ///< of them, those that ended before their timers
    std::uint64_t tired_views_{};      ///< of them, since a record came
};

}  // namespace touchstone::consensus
