// Explores what three honest engines and a faulty validator can come to in a small scope: every
// order of deliveries and time-outs. Certificates reach whom the faulty one likes, as soon as their
// votes exist.
#pragma once
#include <map>
#include <string>

#include "tests/consensus/explore_sets.h"

namespace touchstone::test {

class Explorer {
  public:
    explicit Explorer(FactBook::Scope scope);

    struct Outcome {
        /// Of the network, which are one engine's state for each of the three; those in two boxes
        /// count twice.
        std::uint64_t states{};
        std::size_t boxes{};
        std::size_t pasts{};             ///< what the three can have said
        std::size_t pasts_with_final{};  ///< of them, those in which something may be final
        std::string violation{};
    };

    /// All of them, many at a time.
    ///
    /// An honest validator learns of others only by what they said, and what can reach it once can
    /// reach it later. So as long as nobody says anything, each of the three moves for itself: when
    /// each can be in any state of a set, the three can be in any combination, and a box of three
    /// sets stands for all of these. To begin with, each set holds the one first state, and is
    /// closed under what needs no word. Then, for each box, each of the three and each thing that
    /// some states in its set can say next: those states as they have said it, and the other two
    /// sets, all closed under what can reach them now, are a box too. By induction a combination
    /// can come about if and only if it is in a box. A box within another adds nothing. Words are
    /// only added, so pasts come up after all that lead to them, and are let go then.
    [[nodiscard]] Outcome explore();

    /// The same, one state at a time; for small scopes.
    [[nodiscard]] Outcome walk();

    [[nodiscard]] Engines& engines() { return engines_; }

  private:
    static constexpr std::size_t kHonest = FactBook::kHonest;
    using State = std::array<Engines::Number, kHonest>;
    using Box = std::array<EngineSets::Number, kHonest>;
    using Said = std::array<Facts, kHonest>;
    using Finals = std::array<std::uint64_t, kHonest>;  ///< as of EngineSets::finals
    using Pasts = boost::unordered_flat_map<Said, std::vector<Box>>;

    void add(const Said& said, Box box);
    void visit(const Said& said, std::vector<Box> boxes, Outcome& outcome);
    void speak(const Said& said, const Box& box);
    [[nodiscard]] std::vector<Box> without_parts(std::vector<Box> boxes) const;
    [[nodiscard]] bool is_within(const Box& a, const Box& b) const;
    [[nodiscard]] std::uint64_t size_of(const Box& box) const;
    [[nodiscard]] bool is_fork(std::uint64_t finals, std::uint64_t others) const;
    [[nodiscard]] std::string judge(Facts enabled, const Finals& finals) const;
    [[nodiscard]] std::string judge(const State& state) const;
    [[nodiscard]] Facts enabled_in(const State& state) const;
    [[nodiscard]] std::vector<State> after(const State& state);

    FactBook facts_;
    Engines engines_;
    EngineSets sets_;
    std::map<std::size_t, Pasts> open_{};  ///< by how much was said
};

}  // namespace touchstone::test
