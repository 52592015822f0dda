// Two machines with one key, each honest by itself, each talking to a part of the others; the parts
// change.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class Twins final : public Behaviour {
  public:
    void begins(Liar& liar) override { (void)liar.world().add_twin(liar.self()); }

    void wakes(Liar& liar) override {
        if (!liar.dice().chance(10)) return;
        std::vector<bool> peers(liar.size());
        for (std::size_t i = 0; i < peers.size(); ++i) peers[i] = liar.dice().chance(50);
        liar.world().set_twin_peers(liar.self(), peers);
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_twins() {
    return std::make_unique<Twins>();
}

}  // namespace touchstone::sim
