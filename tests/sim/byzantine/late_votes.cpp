// Every vote comes late, some after their view.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class LateVotes final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        if (!std::holds_alternative<Vote>(out.message)) return false;
        liar.say(out.message, out.to, liar.dice().between(500, 6'000));
        return true;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_late_votes() {
    return std::make_unique<LateVotes>();
}

}  // namespace touchstone::sim
