// Proposes records that only it has, and gives them to nobody.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class WithheldBodies final : public Behaviour {
  public:
    bool would_send(Liar&, const Outgoing& out) override {
        return std::holds_alternative<Leaves>(out.message) ||
               std::holds_alternative<Block>(out.message);
    }

    void wakes(Liar& liar) override { liar.submit_secret(); }
};

}  // namespace

std::unique_ptr<Behaviour> make_withheld_bodies() {
    return std::make_unique<WithheldBodies>();
}

}  // namespace touchstone::sim
