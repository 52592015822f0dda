#include "node/driver/room.h"

#include <array>

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

TEST(Room, grows_less_at_its_bounds_and_comes_back_a_quarter_above_them) {
    struct Step {
        std::uint64_t free;
        Room room;
    };

    constexpr std::array<Step, 10> kSteps{{
        {1'000, Room::ample},
        {999, Room::low},
        {1'000, Room::low},  // not enough to come back
        {1'249, Room::low},
        {1'250, Room::ample},
        {500, Room::low},
        {499, Room::none},
        {624, Room::none},
        {625, Room::low},
        {5'000, Room::ample},
    }};
    RoomGuard guard(1'000);
    for (const Step& step : kSteps) EXPECT_EQ(guard.judge(step.free), step.room) << step.free;
}

TEST(Room, is_always_ample_without_a_reserve) {
    EXPECT_EQ(RoomGuard(0).judge(0), Room::ample);
}

}  // namespace
}  // namespace touchstone::node
