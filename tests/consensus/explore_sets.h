// Sets of states of one validator that have said the same: what others cannot tell apart. Each has
// a number.
#pragma once
#include <unordered_map>

#include "tests/consensus/explore_engines.h"

namespace touchstone::test {

class EngineSets {
  public:
    using Number = std::uint32_t;

    explicit EngineSets(Engines& engines) : engines_(engines) {}

    [[nodiscard]] Number number_of(std::vector<Engines::Number> engines);
    /// And what becomes of these by facts that nothing is said to.
    [[nodiscard]] Number closed(Number set, Facts facts);

    struct Word {
        Facts said{};  ///< all of it, not the new alone
        Number set{};  ///< who has just said it
    };

    /// What these can say next.
    [[nodiscard]] const std::vector<Word>& words(Number set, Facts facts);

    [[nodiscard]] bool is_within(Number a, Number b) const;

    [[nodiscard]] const std::vector<Engines::Number>& engines(Number set) const {
        return *sets_[set].engines;
    }

    [[nodiscard]] Facts said(Number set) const { return sets_[set].said; }

    /// What may be final for one of these: a bit for each number of a history.
    [[nodiscard]] std::uint64_t finals(Number set) const { return sets_[set].finals; }

  private:
    struct Set {
        const std::vector<Engines::Number>* engines{};
        Facts said{};
        std::uint64_t finals{};
    };

    using Key = std::pair<Number, Facts>;

    struct Hash {
        std::size_t operator()(const std::vector<Engines::Number>& engines) const {
            return boost::hash_range(engines.begin(), engines.end());
        }
    };

    Engines& engines_;
    std::unordered_map<std::vector<Engines::Number>, Number, Hash> known_{};
    std::vector<Set> sets_{};
    boost::unordered_flat_map<Key, Number> closed_{};
    boost::unordered_flat_map<Key, std::vector<Word>> words_{};
};

}  // namespace touchstone::test
