// Finalizes what it nullified, nullifies what it finalized, and notarizes whatever is proposed: to
// each peer something else.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class ConflictingVotes final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* vote = std::get_if<Vote>(&out.message);
        if (vote == nullptr) return false;
        Statement statement = vote->statement;
        for (const Index peer : liar.others()) {
            if (statement.kind != VoteKind::nullify) {
                statement.kind = liar.dice().chance(50) ? VoteKind::notarize : VoteKind::finalize;
                liar.say(liar.vote(statement), peer);
            }
            if (liar.dice().chance(50)) liar.say(liar.vote(nullify(statement.view)), peer);
            if (last_ && last_->view == statement.view) liar.say(liar.vote(*last_), peer);
        }
        return true;
    }

    void hears(Liar&, Index, const Packet& packet) override {
        const auto* proposal = std::get_if<Proposal>(&packet.message);
        if (proposal == nullptr) return;
        last_ = proposal->vote.statement;
        last_->kind = VoteKind::finalize;
    }

  private:
    std::optional<Statement> last_{};
};

}  // namespace

std::unique_ptr<Behaviour> make_conflicting_votes() {
    return std::make_unique<ConflictingVotes>();
}

}  // namespace touchstone::sim
