// Cosigns heights that nobody has, and other roots at heights that all have.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class FalseHeads final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* cosignature = std::get_if<Cosignature>(&out.message);
        if (cosignature == nullptr) return false;
        Tip tip = cosignature->tip;
        if (liar.dice().chance(50)) {
            tip.height += liar.dice().between(1, 1'000'000);
            tip.size += tip.height;
        } else {
            tip.root = test::filled(9);
        }
        const std::uint64_t time_s = cosignature->time_s + liar.dice().below(100'000);
        for (const Index peer : liar.others()) {
            liar.say(liar.machine().keys().cosign(liar.self(), tip, time_s), peer);
        }
        return liar.dice().chance(50);
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_false_heads() {
    return std::make_unique<FalseHeads>();
}

}  // namespace touchstone::sim
