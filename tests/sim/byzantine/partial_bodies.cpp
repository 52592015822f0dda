// Gives its proposals, and the records of them, to exactly one less than a quorum wants.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class PartialBodies final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const bool is_body = std::holds_alternative<Leaves>(out.message) ||
                             std::holds_alternative<Block>(out.message);
        if (is_body) return out.to && *out.to >= liar.committee().quorum();
        if (!std::holds_alternative<Proposal>(out.message)) return false;
        std::size_t left = liar.committee().quorum() - 2;  // with its own vote one is missing
        for (const Index peer : liar.others()) {
            if (left == 0) break;
            liar.say(out.message, peer);
            --left;
        }
        return true;
    }

    void wakes(Liar& liar) override { liar.submit_secret(); }
};

}  // namespace

std::unique_ptr<Behaviour> make_partial_bodies() {
    return std::make_unique<PartialBodies>();
}

}  // namespace touchstone::sim
