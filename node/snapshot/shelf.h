// The states that this node tells snapshots from: the last ones at sizes that all nodes choose
// alike, and older ones as long as somebody asks. They share nearly all of their nodes with the
// ledger's own state.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "ledger/map/partition.h"
#include "ledger/registry/state.h"

namespace touchstone::node {

/// One state. What is made of it is made when it is first asked for, by the one thread that
/// answers.
struct KeptState {
    Hash block{};
    registry::State state{};
    std::unique_ptr<const map::Partition> map{};
    std::vector<std::string> chunks{};  ///< map keys of its status chunks; with `map`
};

class Shelf {
  public:
    /// How long a state is kept after it was asked for last, and at most.
    static constexpr std::uint64_t kPatienceMs = 60'000;
    static constexpr std::uint64_t kLifeMs = 2 * 3'600'000;
    /// Newest states that are kept whether or not somebody asks: who has seen one offered finds it.
    static constexpr std::size_t kNewest = 2;
    static constexpr std::size_t kStatesMax = 5;

    /// A block is chosen when it takes the log to or over a multiple of so many leaves; 0: none is.
    explicit Shelf(std::uint64_t every) : every_(every) {}

    [[nodiscard]] bool is_chosen(const chain::Header& header) const;

    /// By the thread that commits.
    void keep(const registry::State& state, std::uint64_t now_ms);

    // By the thread that answers. Null: there is none.
    [[nodiscard]] std::shared_ptr<KeptState> newest(std::uint64_t now_ms);
    [[nodiscard]] std::shared_ptr<KeptState> find(const Hash& block, std::uint64_t now_ms);

  private:
    struct Place {
        std::shared_ptr<KeptState> kept{};
        std::uint64_t since_ms{};
        std::uint64_t asked_ms{};
    };

    std::uint64_t every_;
    std::mutex mutex_{};           ///< guards the places
    std::vector<Place> places_{};  ///< the newest last
};

}  // namespace touchstone::node
