// A flood of votes, by itself and in the name of others, whose signatures are not good.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class BadSignatures final : public Behaviour {
  public:
    void wakes(Liar& liar) override {
        for (int i = 0; i < 30; ++i) {
            Vote vote = liar.vote(i % 2 == 0 ? nullify(liar.view())
                                             : notarize(liar.view(), 0, test::filled(3)));
            vote.signer = static_cast<Index>(liar.dice().below(liar.size() + 2));
            if (vote.signer == liar.self()) vote.signature[0] ^= 1u;
            liar.say(vote);
        }
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_bad_signatures() {
    return std::make_unique<BadSignatures>();
}

}  // namespace touchstone::sim
