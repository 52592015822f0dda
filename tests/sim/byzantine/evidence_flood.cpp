// Convicts itself as often as it can: contradicting votes on many blocks in every view.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class EvidenceFlood final : public Behaviour {
  public:
    void wakes(Liar& liar) override {
        for (std::uint8_t i = 0; i < 12; ++i) {
            const View view = liar.view() + i % 2;
            liar.say(liar.vote(notarize(view, view - 1, test::filled(i))));
            liar.say(liar.vote(finalize(view, view - 1, test::filled(i))));
            liar.say(liar.vote(nullify(view)));
        }
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_evidence_flood() {
    return std::make_unique<EvidenceFlood>();
}

}  // namespace touchstone::sim
