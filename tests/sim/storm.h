// Faults that come and go while records arrive, until enough is final or time is over.
#pragma once
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

class Storm {
  public:
    Storm(World& world, Dice dice);

    /// Everything is mended in the end.
    void blow();

  private:
    void strike();
    void end(std::size_t number);

    World* world_;
    Dice dice_;
    std::map<std::size_t, std::unique_ptr<Fault>> active_{};
    std::size_t number_{};
    bool is_over_{};
};

}  // namespace touchstone::sim
