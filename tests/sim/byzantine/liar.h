// What a Byzantine validator can do: it has its own keys, ears, wires to each other, and an honest
// replica inside that knows where the protocol stands. It cannot sign for another.
#pragma once
#include "tests/sim/world.h"

namespace touchstone::sim {

/// One way to lie. Narrow on purpose: it sees what comes, what the honest replica would send, and
/// time.
class Behaviour {
  public:
    virtual ~Behaviour() = default;

    virtual void begins(Liar&) {}

    /// True: said or kept back by this behaviour; false: let it go as it is.
    virtual bool would_send(Liar&, const Outgoing&) { return false; }

    virtual void hears(Liar&, Index /*from*/, const Packet&) {}

    /// Now and then.
    virtual void wakes(Liar&) {}
};

class Liar {
  public:
    Liar(World& world, Machine& machine, Dice dice, std::unique_ptr<Behaviour> behaviour);

    [[nodiscard]] World& world() { return *world_; }

    [[nodiscard]] Machine& machine() { return *machine_; }

    [[nodiscard]] Dice& dice() { return dice_; }

    [[nodiscard]] Index self() const { return machine_->self(); }

    [[nodiscard]] const Committee& committee() const { return machine_->keys().committee(); }

    [[nodiscard]] std::size_t size() const { return committee().size(); }

    [[nodiscard]] bool leads(View view) const { return committee().leader_of(view) == self(); }

    [[nodiscard]] View view() const { return machine_->replica().view(); }

    [[nodiscard]] std::vector<Index> others() const;
    /// Signs anything.
    [[nodiscard]] Vote vote(const Statement& statement) const;
    /// The same proposal with another header, and the vote that makes it one.
    [[nodiscard]] Proposal remade(Proposal proposal, const chain::Header& header) const;

    void say(const Message& message, std::optional<Index> to = {}, std::uint64_t after_ms = 0) {
        machine_->speak(message, to, after_ms);
    }

    /// A record that nobody else has.
    void submit_secret();

  private:
    void wake();

    World* world_;
    Machine* machine_;
    Dice dice_;
    std::unique_ptr<Behaviour> behaviour_;
    std::uint64_t records_{};
};

}  // namespace touchstone::sim
