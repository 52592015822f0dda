// Proposes at the edges of the time that others accept, and beyond them.
#include "tests/sim/byzantine/behaviours.h"

namespace touchstone::sim {

namespace {

class TimeEdge final : public Behaviour {
  public:
    bool would_send(Liar& liar, const Outgoing& out) override {
        const auto* proposal = std::get_if<Proposal>(&out.message);
        if (proposal == nullptr) return false;
        const std::vector<std::int64_t> shifts_ms{490, 510, 2'000, -15'400, -15'600, -60'000};
        const auto time_ms = static_cast<std::int64_t>(proposal->header.time_ms);
        chain::Header header = proposal->header;
        header.time_ms = static_cast<std::uint64_t>(time_ms + liar.dice().one_of(shifts_ms));
        liar.say(liar.remade(*proposal, header));
        return true;
    }
};

}  // namespace

std::unique_ptr<Behaviour> make_time_edge() {
    return std::make_unique<TimeEdge>();
}

}  // namespace touchstone::sim
