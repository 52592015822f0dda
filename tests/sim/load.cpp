#include "tests/sim/load.h"

namespace touchstone::sim {

Load::Load(World& world, Dice dice) : world_(&world), dice_(dice) {
    arrive();
}

void Load::feed(std::vector<Index> whom) {
    fed_ = std::move(whom);
}

void Load::arrive() {
    if (is_stopped_) return;
    if (world_->epoch() != epoch_) {
        epoch_ = world_->epoch();
        epoch_began_ = world_->height();
    }
    const std::vector<Index> whom = fed_.empty() ? some() : fed_;
    const bool is_over = world_->height() >= epoch_began_ + world_->plan().epoch_blocks;
    if (is_over) world_->end_epoch_at(whom);
    world_->submit_to(whom);
    const std::uint64_t pause_ms = dice_.between(1, 2 * world_->plan().record_every_ms);
    world_->timeline().after(pause_ms, [this] { arrive(); });
}

std::vector<Index> Load::some() {
    std::vector<Index> chosen;
    for (Index i = 0; i < world_->size(); ++i) {
        if (dice_.chance(60)) chosen.push_back(i);
    }
    return chosen;
}

}  // namespace touchstone::sim
