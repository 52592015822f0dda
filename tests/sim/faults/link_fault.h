// Faults of the wires: each adds to every link what it drew for it, and takes it away in the end.
#pragma once
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

class LinkFault : public Fault {
  public:
    void begin(World& world, Dice& dice) final;
    void end(World& world) final;

  protected:
    /// Called first.
    virtual void draw(World&, Dice&) {}

    /// What is added to a link; delays and cuts of none by themselves.
    virtual Link added(std::size_t from, std::size_t to, Dice& dice) = 0;

  private:
    std::vector<Link> added_{};
};

}  // namespace touchstone::sim
