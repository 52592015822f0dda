// A run's validators and what is between them. Faults and liars act through it.
#pragma once
#include "tests/sim/machine.h"
#include "tests/sim/network.h"
#include "tests/sim/plan.h"

namespace touchstone::sim {

class Behaviour;
class Liar;

class World {
  public:
    World(const Plan& plan, Trace& trace, bool is_watched);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] const Plan& plan() const { return plan_; }

    [[nodiscard]] Timeline& timeline() { return timeline_; }

    [[nodiscard]] Network& network() { return network_; }

    [[nodiscard]] Trace& trace() { return *trace_; }

    [[nodiscard]] std::size_t size() const { return plan_.size; }

    /// Of a validator. Twins have higher numbers.
    [[nodiscard]] Machine& machine(std::size_t i) { return *machines_.at(i); }

    [[nodiscard]] bool is_liar(Index i) const { return suspects_.byzantine.at(i); }

    /// May lose its journal or have a wrong clock.
    [[nodiscard]] bool is_frail(Index i) const;

    /// A second machine with the keys and the place of this one; `peers` talk to it instead.
    Machine& add_twin(Index of);
    void set_twin_peers(Index of, std::vector<bool> peers);

    /// The n-th of this run.
    [[nodiscard]] Bytes record(std::uint64_t number) const { return kind_->record(number); }

    /// The next record, to some.
    void submit_to(const std::vector<Index>& whom);
    void end_epoch_at(const std::vector<Index>& whom);
    /// Down until it is let up again.
    void hold_down(Index i);
    void let_up(Index i);

    /// Of the block that an honest validator has.
    [[nodiscard]] std::uint64_t height() const;
    [[nodiscard]] std::uint64_t epoch() const;

    Violations violations{};

  private:
    void deliver(std::size_t from, std::size_t to, const ParcelPointer& parcel);
    void send(const Machine& from, Index to, const ParcelPointer& parcel, std::uint64_t after_ms);
    void revive(Machine& machine);
    void give_parts();

    Plan plan_;
    std::unique_ptr<LedgerKind> kind_;
    Trace* trace_;
    Timeline timeline_{};
    Dice dice_;
    KeyRing keys_;
    Suspects suspects_{};
    std::vector<std::unique_ptr<Checker>> checkers_{};
    Network network_;
    Site site_;
    std::vector<std::unique_ptr<Machine>> machines_{};
    std::vector<std::size_t> held_down_{};
    std::map<Index, std::size_t> twins_{};
    std::map<Index, std::vector<bool>> twin_peers_{};
    std::vector<std::unique_ptr<Liar>> liars_{};
    std::uint64_t records_{};
    std::uint64_t ending_due_ms_{};
};

}  // namespace touchstone::sim
