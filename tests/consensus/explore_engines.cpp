#include "tests/consensus/explore_engines.h"

#include <algorithm>

namespace touchstone::test {

namespace {

constexpr auto kUnknown = static_cast<Engines::Number>(-1);
constexpr std::size_t kReplicasMax = 60'000;

}  // namespace

Engines::Number Engines::start(Index self) {
    Running running = started(self);
    running.first.origin.from = kUnknown;
    return keep(std::move(running));
}

Engines::Number Engines::after(Number number, Fact fact) {
    auto& next = engines_[number].next;
    if (next.size() <= fact) next.resize(facts_.size(), kUnknown);
    if (next[fact] != kUnknown) return next[fact];
    const bool happens = can_happen(engines_[number].key, fact);
    const Number found = happens ? keep(stepped(number, fact)) : number;
    return engines_[number].next[fact] = found;
}

/// What it holds it does not want, nor what lies below its floor; and see describe_held.
bool Engines::can_happen(const Key& key, Fact fact) const {
    if (fact == FactBook::kTimeout) return key.view <= facts_.views();
    if ((facts_.bodies() & only(fact)) != 0) return (key.asked & only(fact)) != 0;
    const bool is_idle = key.view > facts_.views() && (facts_.nullifications() & only(fact)) != 0;
    return facts_.view(fact) > key.floor && (key.held & only(fact)) == 0 && !is_idle;
}

Engines::Running Engines::stepped(Number from, Fact fact) {
    auto copy = std::make_shared<Replica>(*replica(from));
    const Engine& before = engines_[from];
    Running running{{before.key, before.now_ms, {from, fact}, {}}, std::move(copy)};
    happen(running.first, *running.second, fact);
    return running;
}

Engines::Number Engines::keep(Running running) {
    const auto number = static_cast<Number>(engines_.size());
    const auto [at, is_new] = known_.emplace(running.first.key, number);
    if (is_new) {
        engines_.push_back(std::move(running.first));
        hold(number, std::move(running.second));
    } else if (remembers_) {
        merged_.emplace_back(at->second, running.first.origin);
    }
    return at->second;
}

void Engines::hold(Number number, std::shared_ptr<const Replica> replica) {
    replicas_.emplace(number, std::move(replica));
    in_memory_.push_back(number);
    if (in_memory_.size() <= kReplicasMax) return;
    replicas_.erase(in_memory_.front());
    in_memory_.pop_front();
}

std::shared_ptr<const Replica> Engines::replica(Number number) {
    const auto at = replicas_.find(number);
    if (at != replicas_.end()) return at->second;
    const auto [from, by] = engines_[number].origin;
    const bool is_first = from == kUnknown;
    auto again = (is_first ? started(engines_[number].key.self) : stepped(from, by)).second;
    hold(number, again);
    return again;
}

std::size_t Engines::number_of(const std::vector<Hash>& history) {
    const auto at = std::ranges::find(histories_, history);
    const auto number = static_cast<std::size_t>(at - histories_.begin());
    if (at == histories_.end()) histories_.push_back(history);
    return number;
}

Engines::Comparison Engines::compare_merged() {
    Comparison comparison{};
    for (const auto& [number, other] : std::exchange(merged_, {})) {
        compare(number, other, comparison);
    }
    return comparison;
}

void Engines::compare(Number number, const Origin& other, Comparison& comparison) {
    const Running second = stepped(other.from, other.by);
    const std::vector<Number> next = engines_[number].next;
    for (Fact fact = 0; fact < next.size(); ++fact) {
        if (next[fact] == kUnknown) continue;
        Engine engine{second.first.key, second.first.now_ms, {}, {}};
        if (can_happen(engine.key, fact)) {
            Replica replica(*second.second);
            happen(engine, replica, fact);
        }
        ++comparison.steps;
        if (engine.key != engines_[next[fact]].key) ++comparison.differences;
    }
}

}  // namespace touchstone::test
