// Records that arrive all the time, each at some validators, and the ends of epochs.
#pragma once
#include "tests/sim/world.h"

namespace touchstone::sim {

class Load {
  public:
    Load(World& world, Dice dice);

    /// From now on at all of these.
    void feed(std::vector<Index> whom);

    void stop() { is_stopped_ = true; }

  private:
    void arrive();
    [[nodiscard]] std::vector<Index> some();

    World* world_;
    Dice dice_;
    std::vector<Index> fed_{};
    std::uint64_t epoch_began_{};  ///< at this height
    std::uint64_t epoch_{};
    bool is_stopped_{};
};

}  // namespace touchstone::sim
