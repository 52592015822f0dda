#include "node/driver/room.h"

namespace touchstone::node {

Room RoomGuard::judge(std::uint64_t free_bytes) {
    const auto needed = [&](std::uint64_t bound, Room below) {
        return room_ >= below ? bound + bound / 4 : bound;
    };
    if (free_bytes < needed(reserve_ / 2, Room::none)) {
        room_ = Room::none;
    } else if (free_bytes < needed(reserve_, Room::low)) {
        room_ = Room::low;
    } else {
        room_ = Room::ample;
    }
    return room_;
}

}  // namespace touchstone::node
