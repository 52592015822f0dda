#include "tests/sim/plan.h"

#include <algorithm>

#include "tests/sim/byzantine/behaviours.h"
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

/// So many of them, in a random order.
template <class T>
std::vector<T> some(Dice& dice, std::vector<T> all, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        std::swap(all.at(i), all.at(i + dice.below(all.size() - i)));
    }
    all.resize(count);
    return all;
}

void draw_people(Dice& dice, Plan& plan) {
    // What a run costs grows with the square of it, what it finds does not.
    plan.size = std::min(dice.between(4, 10), dice.between(4, 10));
    const std::size_t faulty = plan.size - chain::quorum_of(plan.size);
    std::vector<Index> all;
    for (Index i = 0; i < plan.size; ++i) all.push_back(i);
    const std::vector<Index> weak = some(dice, all, dice.chance(85) ? faulty : 0);
    const std::size_t liars = dice.between(0, weak.size());
    for (std::size_t i = 0; i < weak.size(); ++i) {
        if (i < liars) {
            plan.liars.push_back({weak[i], dice.one_of(behaviour_names())});
        } else {
            plan.frail.push_back(weak[i]);
        }
    }
    plan.is_reckless = dice.chance(8);
}

void draw_faults(Dice& dice, Plan& plan) {
    const std::vector<std::string> all = fault_names();
    plan.faults = some(dice, all, dice.chance(10) ? 0 : dice.between(1, all.size()));
    plan.fault_every_ms = dice.between(300, 8'000);
    plan.storm_ms = dice.between(20, 400) * 1'000;
}

/// Of dice of its own, so that the rest is as it was.
void draw_ledger(Dice dice, Plan& plan) {
    constexpr std::uint64_t kRealEvery = 16;  // such a run takes as long as five others
    plan.is_real = dice.below(kRealEvery) == 0;
    if (!plan.is_real) return;
    plan.epoch_ends_ms = dice.chance(50) ? dice.between(5'000, 60'000) : 0;
    if (plan.scheme == Scheme::tags) plan.scheme = Scheme::tagged_votes;
}

}  // namespace

Plan draw_plan(std::uint64_t seed) {
    Dice dice(seed);
    Plan plan{.seed = seed};
    draw_people(dice, plan);
    draw_faults(dice, plan);
    plan.record_every_ms = dice.between(100, 1'000);
    plan.epoch_blocks = dice.chance(60) ? dice.between(10, 60) : 1'000'000;
    plan.calm = {.delay_ms = dice.between(1, 60), .spread_ms = dice.between(0, 60)};
    plan.application_delay_ms = dice.chance(40) ? dice.between(1, 50) : 0;
    constexpr std::uint64_t kEd25519Every = 200;  // such a run takes as long as 30 others
    if (dice.below(kEd25519Every) == 0) plan.scheme = Scheme::ed25519;
    plan.checks_each = dice.chance(5);
    draw_ledger(Dice(mix(seed, 3)), plan);
    return plan;
}

std::string describe(const Plan& plan) {
    std::string text = "seed " + std::to_string(plan.seed) + ": " + std::to_string(plan.size) +
                       " validators, a record every " + std::to_string(plan.record_every_ms) +
                       " ms, a fault every " + std::to_string(plan.fault_every_ms) + " ms\n";
    for (const Part& part : plan.liars) {
        text += "  " + std::to_string(part.who) + " lies: " + part.behaviour + "\n";
    }
    for (const Index who : plan.frail) text += "  " + std::to_string(who) + " is frail\n";
    if (plan.is_real) text += "  the real ledger\n";
    if (plan.is_reckless) text += "  any journal may be lost\n";
    std::string line = "  faults:";
    for (const std::string& fault : plan.faults) {
        if (line.size() + fault.size() > 76) {
            text += line + "\n";
            line = "   ";
        }
        line += " " + fault;
    }
    return text + line + "\n";
}

}  // namespace touchstone::sim
