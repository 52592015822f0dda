// One honest validator in a small scope: the states that the real engine can be in, each with a
// number, and what becomes of it when something happens.
#pragma once
#include <deque>

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include "consensus/replica.h"
#include "tests/consensus/explore_facts.h"

namespace touchstone::test {

class Engines {
  public:
    using Number = std::uint32_t;

    explicit Engines(FactBook& facts) : facts_(facts) {}

    [[nodiscard]] Number start(Index self);
    /// The same one when nothing comes of it.
    [[nodiscard]] Number after(Number engine, Fact fact);

    /// Votes and proposals.
    [[nodiscard]] Facts said(Number engine) const { return engines_[engine].key.said; }

    /// What is final for it has a number as well; 0: nothing is.
    [[nodiscard]] std::size_t final(Number engine) const { return engines_[engine].key.final; }

    [[nodiscard]] const std::vector<Hash>& history(std::size_t final) const {
        return histories_[final];
    }

    [[nodiscard]] std::size_t size() const { return engines_.size(); }

    /// From now on, for `compare_merged`.
    void remember_merged() { remembers_ = true; }

    struct Comparison {
        std::size_t steps{};
        std::size_t differences{};
    };

    /// Whether engines that were held to be one go on alike: of each that was found again by
    /// another way, every step that is known of the first is taken, and leads to the same.
    [[nodiscard]] Comparison compare_merged();

  private:
    /// All of an engine that its future depends on: two with one key are one. The rest is time,
    /// which passes only as lost patience; what was told to the operator; and what lies below the
    /// floor.
    struct Key {
        Index self{};
        View view{};  ///< one above the scope stands for all
        View floor{};
        Facts said{};
        Facts held{};      ///< certificates, and the proposal that counts, of views above the floor
        Facts accepted{};  ///< bodies that the application did; these three: above what is final
        Facts asked{};     ///< bodies that did not come yet
        Facts brought{};   ///< bodies that came, and wait for a verdict on their parents
        Facts spoilt{};    ///< views whose leader was seen to equivocate
        std::size_t final{};

        friend bool operator==(const Key&, const Key&) = default;

        friend std::size_t hash_value(const Key& key) {
            const auto& [self, view, floor, said, held, accepted, asked, brought, spoilt, final] =
                key;
            const std::array<std::uint64_t, 10> parts{self,     view,  floor,   said,   held,
                                                      accepted, asked, brought, spoilt, final};
            return boost::hash_range(parts.begin(), parts.end());
        }
    };

    /// How it was found first: `by` happened to `from`. Its replica can be had again from there.
    struct Origin {
        Number from{};
        Fact by{};
    };

    struct Engine {
        Key key{};
        std::uint64_t now_ms{};
        Origin origin{};
        std::vector<Number> next{};  ///< by fact, as far as known
    };

    using Running = std::pair<Engine, std::shared_ptr<Replica>>;

    [[nodiscard]] Running started(Index self);
    [[nodiscard]] Running stepped(Number from, Fact fact);
    [[nodiscard]] std::shared_ptr<const Replica> replica(Number number);
    [[nodiscard]] bool can_happen(const Key& key, Fact fact) const;
    void happen(Engine& engine, Replica& replica, Fact fact);
    void step(Engine& engine, Replica& replica, const Event& event);
    void take(Key& key, const Effects& effects);
    void do_task(Engine& engine, Replica& replica, const Task& task);
    void make_block(Engine& engine, Replica& replica, const Propose& task);
    void describe(Key& key, const Replica& replica);
    void describe_held(Key& key, const Replica& replica);
    [[nodiscard]] Number keep(Running running);
    void hold(Number number, std::shared_ptr<const Replica> replica);
    void compare(Number number, const Origin& other, Comparison& comparison);
    [[nodiscard]] std::size_t number_of(const std::vector<Hash>& history);

    FactBook& facts_;
    std::vector<Engine> engines_{};
    boost::unordered_flat_map<Key, Number> known_{};
    bool remembers_{};
    std::vector<std::pair<Number, Origin>> merged_{};
    std::vector<std::vector<Hash>> histories_{{}};
    /// Of engines used lately: a replica is large.
    boost::unordered_flat_map<Number, std::shared_ptr<const Replica>> replicas_{};
    std::deque<Number> in_memory_{};
};

}  // namespace touchstone::test
