// Says again what it heard long ago, of this epoch or of those before, and votes of another
// network.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class Replay final : public Behaviour {
  public:
    void hears(Liar& liar, Index, const Packet& packet) override {
        if (heard_.size() < 200) return heard_.push_back(packet.message);
        if (liar.dice().chance(2)) heard_.at(liar.dice().below(heard_.size())) = packet.message;
    }

    void wakes(Liar& liar) override {
        for (int i = 0; i < 15 && !heard_.empty(); ++i) liar.say(liar.dice().one_of(heard_));
        static const test::Members kElsewhere(10, 7);
        const auto any = static_cast<Index>(liar.dice().below(liar.size()));
        liar.say(kElsewhere.vote(any, nullify(liar.view())));
    }

  private:
    std::vector<Message> heard_{};
};

}  // namespace

std::unique_ptr<Behaviour> make_replay() {
    return std::make_unique<Replay>();
}

}  // namespace touchstone::sim
