// Proposes what must be refused: another state, size, height, epoch, end or proposer.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class FalseBlocks final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* proposal = std::get_if<Proposal>(&out.message);
        if (proposal == nullptr) return false;
        chain::Header header = proposal->header;
        switch (liar.dice().below(6)) {
            case 0:
                header.state_root = test::filled(1);
                break;
            case 1:
                ++header.log_size;
                break;
            case 2:
                ++header.height;
                break;
            case 3:
                ++header.epoch;
                break;
            case 4:
                header.flags ^= chain::kBoundary;
                break;
            default:
                header.proposer = (header.proposer + 1) % static_cast<Index>(liar.size());
        }
        liar.say(liar.remade(*proposal, header));
        return true;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_false_blocks() {
    return std::make_unique<FalseBlocks>();
}

}  // namespace touchstone::sim
