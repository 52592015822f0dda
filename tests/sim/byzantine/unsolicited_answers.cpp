// Answers what nobody asked: blocks, leaves, certificates and views, true and false ones.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class UnsolicitedAnswers final : public Behaviour {
  public:
    void wakes(Liar& liar) override {
        const Committee& committee = liar.committee();
        const chain::Header& base = committee.base();
        const Block block = test::block_on(committee, base, liar.self(), {"x"},
                                           base.time_ms + liar.dice().below(1'000));
        liar.say(block);
        liar.say(Leaves{chain::block_hash(block.header), block.leaves});
        liar.say(ViewReply{.nonce = liar.dice().next(), .view = 1, .signer = liar.self()});
        if (!heard_.empty()) liar.say(Certificates{heard_});
        liar.say(FetchCertificates{1, 64});
        liar.say(FetchBlock{test::filled(5), {}});
    }

    void hears(Liar&, Index, const Packet& packet) override {
        const auto* certificate = std::get_if<Certificate>(&packet.message);
        if (certificate != nullptr && heard_.size() < 60) heard_.push_back(*certificate);
    }

  private:
    std::vector<Certificate> heard_{};
};

}  // namespace

std::unique_ptr<Behaviour> make_unsolicited_answers() {
    return std::make_unique<UnsolicitedAnswers>();
}

}  // namespace touchstone::sim
