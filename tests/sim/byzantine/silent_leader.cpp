// Votes like anybody, and never proposes.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class SilentLeader final : public Behaviour {
  public:
    bool would_send(Liar&, const Outgoing& out) override {
        return std::holds_alternative<Proposal>(out.message);
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_silent_leader() {
    return std::make_unique<SilentLeader>();
}

}  // namespace touchstone::sim
