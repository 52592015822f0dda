// The clock on a wall creeps away, forward or back, by up to as much as the time that passes.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class ClockDrift final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        const auto who = any_frail(world, dice);
        if (!who) return;
        const std::int64_t step_ms = static_cast<std::int64_t>(dice.below(200)) - 100;
        creep(world.timeline(), world.machine(*who).clock, step_ms, is_on_);
    }

    void end(World&) override { *is_on_ = false; }

  private:
    static void creep(Timeline& timeline, Clock& clock, std::int64_t step_ms,
                      const std::shared_ptr<bool>& is_on) {
        constexpr std::uint64_t kEveryMs = 100;
        clock.skew_ms = *is_on ? clock.skew_ms + step_ms : 0;
        if (!*is_on) return;
        timeline.after(kEveryMs, [&timeline, &clock, step_ms, is_on] {
            creep(timeline, clock, step_ms, is_on);
        });
    }

    std::shared_ptr<bool> is_on_{std::make_shared<bool>(true)};  ///< outlives this in a timer
};

}  // namespace

std::unique_ptr<Fault> make_clock_drift() {
    return std::make_unique<ClockDrift>();
}

}  // namespace touchstone::sim
