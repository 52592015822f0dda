// Proposes one block to some and another, as valid, to the rest; votes for both.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class Equivocation final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* proposal = std::get_if<Proposal>(&out.message);
        if (proposal == nullptr || proposal->vote.statement.view != liar.view()) return false;
        chain::Header rival = proposal->header;
        ++rival.time_ms;
        const Proposal other = liar.remade(*proposal, rival);
        for (const Index peer : liar.others()) {
            const bool first = liar.dice().chance(50);
            liar.say(first ? *proposal : other, peer);
            if (liar.dice().chance(50)) liar.say(first ? other.vote : proposal->vote, peer);
            for (Statement both : {proposal->vote.statement, other.vote.statement}) {
                both.kind = VoteKind::finalize;
                if (liar.dice().chance(30)) liar.say(liar.vote(both), peer);
            }
        }
        return true;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_equivocation() {
    return std::make_unique<Equivocation>();
}

}  // namespace touchstone::sim
