// Proposals on another parent than what justifies them: an old one without the nullifications
// between, the epoch's start, or one whose certificate is of another view.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class BadJustification final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* proposal = std::get_if<Proposal>(&out.message);
        if (proposal == nullptr) return false;
        if (proposal->parent && liar.dice().chance(30)) old_ = proposal->parent;
        Proposal bad = *proposal;
        Statement statement = bad.vote.statement;
        switch (liar.dice().below(3)) {
            case 0:
                if (old_) bad.parent = old_;
                bad.nullifications.clear();
                statement.parent_view = bad.parent ? bad.parent->statement.view : 0;
                break;
            case 1:
                bad.parent.reset();
                bad.nullifications.clear();
                statement.parent_view = 0;
                break;
            default:
                if (statement.parent_view > 0) --statement.parent_view;
        }
        bad.vote = liar.vote(statement);
        liar.say(bad);
        return liar.dice().chance(70);
    }

  private:
    std::optional<Certificate> old_{};
};

}  // namespace

std::unique_ptr<Behaviour> make_bad_justification() {
    return std::make_unique<BadJustification>();
}

}  // namespace touchstone::sim
