#include "tests/sim/run.h"

#include <algorithm>

#include "tests/sim/load.h"
#include "tests/sim/storm.h"

namespace touchstone::sim {

namespace {

/// Of Timing: after a long standstill Δ is at its bound, and each of f + 1 views may last 3 Δ.
std::uint64_t recovery_ms(std::size_t faulty_max) {
    const Timing timing{};
    return 3 * timing.delta_tired_ms * (faulty_max + 1) + 120'000;
}

class Calm {
  public:
    Calm(World& world, Dice dice) : world_(&world), core_(choose_core(dice)) {}

    /// Those that must go on together; who else is up helps or does not.
    [[nodiscard]] const std::vector<Index>& core() const { return core_; }

    /// Why not, if not.
    [[nodiscard]] std::string come_to_rest(Load& load) {
        const std::size_t faulty_max = world_->size() - chain::quorum_of(world_->size());
        load.feed(core_);
        const std::uint64_t before = world_->height();
        if (!until(recovery_ms(faulty_max), [&] { return lowest() > before; })) {
            return "no block is final for all of the core";
        }
        // Each block may meet f leaders that lie; then Δ is back where it was.
        const std::uint64_t wanted = std::max(world_->plan().blocks, before + 10);
        const std::uint64_t each_ms = (faulty_max + 1) * 8'000;
        if (!until((wanted - before) * each_ms, [&] { return lowest() >= wanted; })) {
            return "too few blocks are final in time";
        }
        load.stop();
        if (!until(recovery_ms(faulty_max), [&] { return all_cosigned(); })) {
            return "the last checkpoint is not cosigned by a quorum";
        }
        return {};
    }

  private:
    /// q honest validators that do not lose what they know.
    std::vector<Index> choose_core(Dice& dice) {
        std::vector<Index> honest;
        for (Index i = 0; i < world_->size(); ++i) {
            const bool is_weak = world_->is_liar(i) || std::ranges::find(world_->plan().frail, i) !=
                                                           world_->plan().frail.end();
            if (!is_weak) honest.push_back(i);
        }
        while (honest.size() > chain::quorum_of(world_->size())) {
            const std::size_t out = dice.below(honest.size());
            if (dice.chance(50)) world_->hold_down(honest[out]);
            honest.erase(honest.begin() + static_cast<std::ptrdiff_t>(out));
        }
        return honest;
    }

    bool until(std::uint64_t limit_ms, const std::function<bool()>& done) {
        return world_->timeline().run_until(done, world_->timeline().now_ms() + limit_ms);
    }

    [[nodiscard]] std::uint64_t lowest() const {
        std::uint64_t lowest = UINT64_MAX;
        for (const Index i : core_) {
            lowest = std::min(lowest, world_->machine(i).archive().height());
        }
        return lowest;
    }

    [[nodiscard]] bool all_cosigned() const {
        return std::ranges::all_of(core_, [&](Index i) {
            Machine& machine = world_->machine(i);
            return machine.is_up() && machine.archive().height() == world_->height() &&
                   machine.cosigned_height() == world_->height();
        });
    }

    World* world_;
    std::vector<Index> core_;
};

}  // namespace

Outcome run(const Plan& plan, Trace trace, bool is_watched) {
    Outcome outcome{};
    World world(plan, trace, is_watched);
    Dice dice(mix(plan.seed, 2));
    Load load(world, dice.fork());
    Storm storm(world, dice.fork());
    storm.blow();
    trace.say(world.timeline().now_ms(), "calm", [] { return std::string("all is mended"); });
    Calm calm(world, dice.fork());
    outcome.stall = calm.come_to_rest(load);
    // With any journal lost more than f validators may stay silent: that they do not fork is all.
    if (plan.is_reckless) outcome.stall.clear();
    outcome.violations = world.violations;
    outcome.blocks = world.height();
    outcome.epochs = world.epoch() + 1;
    outcome.happenings = world.timeline().happenings();
    outcome.virtual_ms = world.timeline().now_ms();
    outcome.trace_hash = trace.hash();
    return outcome;
}

}  // namespace touchstone::sim
