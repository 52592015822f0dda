// Tells those who lost their votes that the network is still in its first view.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class FalseViewReplies final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* honest = std::get_if<ViewReply>(&out.message);
        if (honest == nullptr) return false;
        ViewReply reply{.nonce = honest->nonce, .view = 1, .asker = honest->asker};
        reply.signer = liar.self();
        const Signers signers = liar.machine().keys().signers(liar.self());
        reply.signature = signers.validator.sign(signed_bytes(liar.committee(), reply));
        liar.say(reply, out.to);
        return true;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_false_view_replies() {
    return std::make_unique<FalseViewReplies>();
}

}  // namespace touchstone::sim
