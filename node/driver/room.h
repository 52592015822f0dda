// When a disk grows full, a node stops by degrees and before a write can fail: first it takes no
// records, then it signs and follows no more. With room it goes on by itself. Pure.
#pragma once
#include <cstdint>

namespace touchstone::node {

enum class Room : std::uint8_t {
    ample,
    low,   ///< no record is taken any more
    none,  ///< nothing more is signed, and no block is fetched
};

class RoomGuard {
  public:
    /// `reserve_bytes`: below it room is low, below half of it there is none; 0: always ample.
    explicit RoomGuard(std::uint64_t reserve_bytes) : reserve_(reserve_bytes) {}

    /// What so many free bytes come to. It becomes better only a quarter above the bound that made
    /// it worse, so that it does not come and go.
    Room judge(std::uint64_t free_bytes);

  private:
    std::uint64_t reserve_;
    Room room_{Room::ample};
};

}  // namespace touchstone::node
