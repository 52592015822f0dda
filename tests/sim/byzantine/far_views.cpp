// Votes in, and proposes for, views that nobody is near.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class FarViews final : public Behaviour {
  public:
    void wakes(Liar& liar) override {
        for (int i = 0; i < 20; ++i) {
            const View ahead = 1ull << liar.dice().between(1, 20);
            const View view = liar.view() + liar.dice().between(1, ahead);
            liar.say(liar.vote(nullify(view)));
            liar.say(liar.vote(notarize(view, view - 1, test::filled(7))));
        }
    }

    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* proposal = std::get_if<Proposal>(&out.message);
        if (proposal == nullptr) return false;
        Proposal far = *proposal;
        far.nullifications.clear();
        Statement statement = proposal->vote.statement;
        for (int i = 0; i < 10; ++i) {
            statement.view += liar.size();  // leads them too
            far.vote = liar.vote(statement);
            liar.say(far);
        }
        return false;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_far_views() {
    return std::make_unique<FarViews>();
}

}  // namespace touchstone::sim
