// Links between two validators that come and go.
#include "tests/sim/faults/faults.h"

namespace touchstone::sim {

namespace {

class Flapping final : public Fault {
  public:
    void begin(World& world, Dice& dice) override {
        a_ = any_of(world, dice);
        b_ = any_of(world, dice);
        flap(world, dice.between(100, 2'000), is_on_);
    }

    void end(World& world) override {
        *is_on_ = false;
        if (is_cut_) turn(world);
    }

  private:
    void turn(World& world) {
        const std::uint64_t cuts = is_cut_ ? UINT64_MAX : 1;  // one less, or one more
        world.network().link(a_, b_).cuts += cuts;
        world.network().link(b_, a_).cuts += cuts;
        is_cut_ = !is_cut_;
    }

    void flap(World& world, std::uint64_t every_ms, const std::shared_ptr<bool>& is_on) {
        turn(world);
        world.timeline().after(every_ms, [this, &world, every_ms, is_on] {
            if (*is_on) flap(world, every_ms, is_on);
        });
    }

    Index a_{};
    Index b_{};
    bool is_cut_{};
    std::shared_ptr<bool> is_on_{std::make_shared<bool>(true)};  ///< outlives this in a timer
};

}  // namespace

std::unique_ptr<Fault> make_flapping() {
    return std::make_unique<Flapping>();
}

}  // namespace touchstone::sim
