// Says nothing at all.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class Mute final : public Behaviour {
  public:
    bool would_send(Liar&, const Outgoing&) override { return true; }
};

}  // namespace

std::unique_ptr<Behaviour> make_mute() {
    return std::make_unique<Mute>();
}

}  // namespace touchstone::sim
