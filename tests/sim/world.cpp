#include "tests/sim/world.h"

#include <algorithm>

#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

constexpr std::size_t kTwinsMax = 3;

std::unique_ptr<LedgerKind> make_ledgers(const Plan& plan) {
    return plan.is_real ? make_real_ledgers(plan.size, plan.epoch_ends_ms)
                        : make_list_ledgers(plan.size);
}

Suspects suspects_of(const Plan& plan) {
    Suspects suspects{std::vector<bool>(plan.size), std::vector<bool>(plan.size, plan.is_reckless)};
    for (const Part& part : plan.liars) suspects.byzantine.at(part.who) = true;
    for (const Index who : plan.frail) suspects.frail.at(who) = true;
    return suspects;
}

}  // namespace

World::World(const Plan& plan, Trace& trace, bool is_watched)
    : plan_(plan),
      kind_(make_ledgers(plan)),
      trace_(&trace),
      dice_(mix(plan.seed, 1)),
      keys_(plan.scheme, *kind_),
      suspects_(suspects_of(plan)),
      checkers_(is_watched ? make_checkers(violations, suspects_)
                           : std::vector<std::unique_ptr<Checker>>{}),
      network_(timeline_, dice_.fork(), plan.size + kTwinsMax, plan.calm,
               [this](std::size_t from, std::size_t to, const ParcelPointer& parcel) {
                   deliver(from, to, parcel);
               }),
      site_{.timeline = timeline_,
            .keys = keys_,
            .trace = trace,
            .checkers = checkers_,
            .check = check_of(plan.scheme),
            .checks_each = plan.checks_each,
            .send = [this](Machine& from, Index to, const ParcelPointer& parcel,
                           std::uint64_t after) { send(from, to, parcel, after); },
            .died = [this](Machine& machine) { revive(machine); }},
      held_down_(plan.size + kTwinsMax) {
    for (Index i = 0; i < plan.size; ++i) {
        machines_.push_back(std::make_unique<Machine>(
            Machine::Options{.id = i, .self = i, .is_honest = !is_liar(i)}, site_, *kind_,
            dice_.fork()));
        machines_.back()->application_delay_ms = plan.application_delay_ms;
        Clock& clock = machines_.back()->clock;
        clock.skew_ms = static_cast<std::int64_t>(dice_.below(200)) - 100;
        clock.drift_ppm = static_cast<std::int64_t>(dice_.below(400)) - 200;
    }
    give_parts();
    for (Index i = 0; i < plan.size; ++i) machine(i).start();
}

World::~World() = default;

void World::give_parts() {
    for (const Part& part : plan_.liars) {
        liars_.push_back(std::make_unique<Liar>(*this, machine(part.who), dice_.fork(),
                                                make_behaviour(part.behaviour)));
    }
}

bool World::is_frail(Index i) const {
    return plan_.is_reckless || std::ranges::find(plan_.frail, i) != plan_.frail.end();
}

Machine& World::add_twin(Index of) {
    const std::size_t id = machines_.size();
    TOUCHSTONE_CHECK(id < plan_.size + kTwinsMax);
    machines_.push_back(std::make_unique<Machine>(
        Machine::Options{.id = id, .self = of, .is_honest = false}, site_, *kind_, dice_.fork()));
    twins_[of] = id;
    machines_.back()->start();
    return *machines_.back();
}

void World::set_twin_peers(Index of, std::vector<bool> peers) {
    twin_peers_[of] = std::move(peers);
}

/// Whose peer it is, of two twins.
void World::send(const Machine& from, Index to, const ParcelPointer& parcel,
                 std::uint64_t after_ms) {
    const auto talks_to_twin = [&](Index liar, Index peer) {
        const auto at = twin_peers_.find(liar);
        return twins_.contains(liar) && at != twin_peers_.end() && at->second.at(peer);
    };
    if (twins_.contains(from.self()) && talks_to_twin(from.self(), to) != (from.id() >= size())) {
        return;
    }
    const std::size_t machine = talks_to_twin(to, from.self()) ? twins_.at(to) : to;
    trace_->note(timeline_.now_ms(), from.id() * 64 + machine, parcel->digest);
    network_.send(from.id(), machine, parcel, after_ms);
}

void World::deliver(std::size_t from, std::size_t to, const ParcelPointer& parcel) {
    machine(to).hear(machine(from).self(), parcel);
}

/// A supervisor starts the process again, unless the power is off.
void World::revive(Machine& machine) {
    timeline_.after(dice_.between(200, 5'000), [this, &machine] {
        if (held_down_.at(machine.id()) == 0) machine.start();
    });
}

void World::hold_down(Index i) {
    ++held_down_.at(i);
    machine(i).crash();
}

void World::let_up(Index i) {
    if (--held_down_.at(i) == 0) machine(i).start();
}

void World::submit_to(const std::vector<Index>& whom) {
    const std::vector<Bytes> next{record(++records_)};
    for (const Index i : whom) machine(i).submit(next);
}

void World::end_epoch_at(const std::vector<Index>& whom) {
    // A proposal is judged anew by whoever is asked what it could propose, and that takes long.
    constexpr std::uint64_t kAgainMs = 2'000;
    if (plan_.is_real && timeline_.now_ms() < ending_due_ms_) return;
    ending_due_ms_ = timeline_.now_ms() + kAgainMs;
    const std::vector<Bytes> ending = kind_->ending(epoch());
    for (const Index i : whom) machine(i).submit(ending);
}

std::uint64_t World::height() const {
    std::uint64_t height = 0;
    for (Index i = 0; i < plan_.size; ++i) {
        if (!is_liar(i)) height = std::max(height, machines_.at(i)->archive().height());
    }
    return height;
}

std::uint64_t World::epoch() const {
    std::uint64_t epoch = 0;
    for (Index i = 0; i < plan_.size; ++i) {
        if (!is_liar(i)) epoch = std::max(epoch, machines_.at(i)->archive().epoch());
    }
    return epoch;
}

}  // namespace touchstone::sim
