// A clock on a wall jumps by up to an hour, and is set right later.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class ClockJump final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        const auto who = any_frail(world, dice);
        if (!who) return;
        clock_ = &world.machine(*who).clock;
        constexpr std::uint64_t kHourMs = 3'600'000;
        clock_->skew_ms =
            static_cast<std::int64_t>(dice.below(2 * kHourMs)) - static_cast<std::int64_t>(kHourMs);
    }

    void end(World&) override {
        if (clock_ != nullptr) clock_->skew_ms = 0;
    }

  private:
    Clock* clock_{};
};

}  // namespace

std::unique_ptr<Fault> make_clock_jump() {
    return std::make_unique<ClockJump>();
}

}  // namespace touchstone::sim
