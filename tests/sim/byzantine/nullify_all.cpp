// Gives up every view, its own among them, and notarizes none.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class NullifyAll final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        if (const auto* vote = std::get_if<Vote>(&out.message)) {
            liar.say(liar.vote(nullify(vote->statement.view)));
            return true;
        }
        return std::holds_alternative<Proposal>(out.message);
    }

    void wakes(Liar& liar) override { liar.say(liar.vote(nullify(liar.view()))); }
};

}  // namespace

std::unique_ptr<Behaviour> make_nullify_all() {
    return std::make_unique<NullifyAll>();
}

}  // namespace touchstone::sim
