// Two or three parts, of any shape, that do not hear each other.
#include "tests/sim/faults/link_fault.h"

namespace touchstone::sim {

namespace {

class Partition final : public LinkFault {
    void draw(World& world, Dice& dice) override {
        const std::uint64_t parts = dice.between(2, 3);
        for (std::size_t i = 0; i < world.network().size(); ++i) {
            parts_.push_back(dice.below(parts));
        }
    }

    Link added(std::size_t from, std::size_t to, Dice&) override {
        return {.cuts = parts_.at(from) == parts_.at(to) ? 0u : 1u};
    }

    std::vector<std::uint64_t> parts_{};
};

}  // namespace

std::unique_ptr<Fault> make_partition() {
    return std::make_unique<Partition>();
}

}  // namespace touchstone::sim
