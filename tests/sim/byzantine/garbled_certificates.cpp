// Certificates that are none: signers doubled, left out or out of range, too many signatures, the
// statement of another view.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class GarbledCertificates final : public Behaviour {
  public:
    void hears(Liar& liar, Index, const Packet& packet) override {
        const auto* heard = std::get_if<Certificate>(&packet.message);
        if (heard == nullptr || !liar.dice().chance(10)) return;
        Certificate bad = *heard;
        switch (liar.dice().below(6)) {
            case 0:
                bad.signers.assign(bad.signers.size(), 0xFF);
                break;
            case 1:
                bad.signers.push_back(1);
                break;
            case 2:
                bad.signatures.push_back(bad.signatures.front());
                break;
            case 3:
                bad.signatures.assign(bad.signatures.size(), bad.signatures.front());
                break;
            case 4:
                bad.statement.view += liar.dice().between(1, 100);
                break;
            default:
                bad.signers[0] = 1;
                bad.signatures.resize(1);
        }
        liar.say(bad);
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_garbled_certificates() {
    return std::make_unique<GarbledCertificates>();
}

}  // namespace touchstone::sim
