#include "tests/sim/storm.h"

namespace touchstone::sim {

Storm::Storm(World& world, Dice dice) : world_(&world), dice_(dice) {}

void Storm::blow() {
    constexpr std::uint64_t kPercentOfBlocks = 60;
    const Plan& plan = world_->plan();
    if (!plan.faults.empty()) strike();
    const std::uint64_t enough = plan.blocks * kPercentOfBlocks / 100;
    (void)world_->timeline().run_until([&] { return world_->height() >= enough; },
                                       world_->timeline().now_ms() + plan.storm_ms);
    is_over_ = true;
    while (!active_.empty()) end(active_.begin()->first);
}

void Storm::strike() {
    if (is_over_) return;
    constexpr std::uint64_t kActiveMax = 6;
    Timeline& timeline = world_->timeline();
    const std::string& name = dice_.one_of(world_->plan().faults);
    const std::uint64_t lasts_ms = dice_.between(50, dice_.chance(10) ? 60'000 : 8'000);
    if (active_.size() < kActiveMax) {
        const std::size_t number = number_++;
        world_->trace().say(timeline.now_ms(), "fault",
                            [&] { return name + ", for " + std::to_string(lasts_ms) + " ms"; });
        auto& fault = active_[number] = make_fault(name);
        fault->begin(*world_, dice_);
        timeline.after(lasts_ms, [this, number] { end(number); });
    }
    timeline.after(dice_.between(1, 2 * world_->plan().fault_every_ms), [this] { strike(); });
}

void Storm::end(std::size_t number) {
    const auto at = active_.find(number);
    if (at == active_.end()) return;
    at->second->end(*world_);
    active_.erase(at);
}

}  // namespace touchstone::sim
