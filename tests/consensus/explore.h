// Explores what three honest engines and a faulty validator can come to in a small scope: every
// order of deliveries and time-outs. The faulty one has signed every vote, and leads view 1 with
// two proposals; certificates reach whom it likes, as soon as their votes exist.
#pragma once
#include <array>
#include <map>
#include <set>
#include <string>

#include "consensus/replica.h"
#include "tests/consensus/members.h"

namespace touchstone::test {

class Explorer {
  public:
    /// What happens in views above `views` is not explored.
    explicit Explorer(View views);

    struct Outcome {
        std::size_t states{};
        std::size_t finals{};  ///< states in which a validator has a final block
        bool is_complete{};    ///< every state in the scope was seen
        std::string violation{};
    };

    /// All states, those that are near the beginning first, up to a number.
    [[nodiscard]] Outcome explore(std::size_t states_max);
    /// Runs drawn by the seed, each until nothing is left to happen.
    [[nodiscard]] Outcome wander(std::uint64_t seed, std::size_t runs);

    /// Of one validator, seen so far.
    [[nodiscard]] std::size_t engines() const { return engines_.size(); }

  private:
    /// Something that can reach a validator: a proposal, a certificate, or the end of its patience.
    using Fact = std::uint32_t;
    static constexpr Fact kTimeout = 0;

    /// An engine in one state. Two states are one when the validator has heard the same, signed the
    /// same, and is in the same view above the same floor.
    struct Engine {
        std::shared_ptr<const Replica> replica{};
        Index self{};
        std::uint64_t now_ms{};
        std::uint64_t timeouts{};
        std::set<Fact> heard{};
        std::set<Statement> said{};
        std::set<Fact> proposed{};
        std::vector<Hash> final{};
        std::map<Fact, std::size_t> next{};  ///< what became of it, as far as known
    };

    using State = std::array<std::size_t, 3>;  ///< an engine for each honest validator

    [[nodiscard]] State start();
    [[nodiscard]] std::vector<std::pair<std::size_t, Fact>> choices(const State& state);
    [[nodiscard]] State after(const State& state, std::size_t who, Fact fact);
    [[nodiscard]] std::size_t keep(Engine engine);
    [[nodiscard]] std::string violation_in(const State& state) const;
    [[nodiscard]] std::map<Statement, std::vector<Index>> votes_in(const State& state) const;
    [[nodiscard]] bool can_happen(const Engine& engine, Fact fact) const;
    [[nodiscard]] Fact certificate(const Statement& statement, const std::vector<Index>& signers);
    [[nodiscard]] Fact proposal(const Proposal& proposal);
    void step(Engine& engine, Replica& replica, const Event& event);
    void do_task(Engine& engine, Replica& replica, const Task& task);
    void remember(const Block& block);

    Members members_;
    View views_;
    Index faulty_;
    std::vector<Index> honest_{};
    std::vector<Message> messages_{};  ///< by fact
    std::map<Statement, Fact> certificates_{};
    std::map<std::pair<Statement, Hash>, Fact> proposals_{};
    std::map<Hash, Block> blocks_{};
    std::vector<Engine> engines_{};
    std::map<std::tuple<Index, View, View, std::uint64_t, std::set<Fact>, std::set<Statement>>,
             std::size_t>
        known_{};
};

}  // namespace touchstone::test
