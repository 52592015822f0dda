#include "node/driver/intake.h"

#include <gtest/gtest.h>

#include "consensus/block.h"

namespace touchstone::test {
namespace {

using node::Intake;

constexpr std::size_t kRoom = 10'000;
constexpr std::size_t kRoomForTwo = 600;

class Door {
  public:
    bool add(const std::string& from, const std::vector<std::string>& texts,
             std::size_t bytes_max = kRoom) {
        Intake::Arrival arrival;
        for (const std::string& text : texts) arrival.leaves.push_back(to_bytes(text));
        return intake.add(from, bytes_max, arrival);
    }

    /// The records of each piece, joined; arrivals that end with one are taken.
    std::vector<std::string> take(std::size_t records_max) {
        std::vector<std::string> pieces;
        for (const Intake::Piece& piece : intake.next(records_max)) {
            std::string& all = pieces.emplace_back();
            for (const Bytes& leaf : piece.leaves) all += to_text(leaf);
            if (piece.is_last) (void)intake.take(piece.from);
        }
        return pieces;
    }

    bool finds(const std::string& text) {
        return intake.find(consensus::leaf_hash(as_bytes(text))) == to_bytes(text);
    }

    Intake intake{};
};

using Texts = std::vector<std::string>;

TEST(Intake, takes_of_each_sender_in_turn_and_of_one_in_order) {
    Door door;
    for (const char* text : {"a1", "a2", "a3"}) ASSERT_TRUE(door.add("a", {text}));
    ASSERT_TRUE(door.add("b", {"b1"}));
    ASSERT_TRUE(door.add("", {"o1", "o2"}));
    EXPECT_EQ(door.take(2), (Texts{"a1", "b1"}));
    EXPECT_EQ(door.take(9), (Texts{"o1o2", "a2", "a3"}));
    EXPECT_TRUE(door.intake.is_empty());
    EXPECT_EQ(door.take(9), Texts{});
}

TEST(Intake, gives_much_by_the_piece_so_that_others_have_their_turn) {
    Door door;
    ASSERT_TRUE(door.add("a", Texts(Intake::kPieceMax + 1, "a"), 100'000));
    ASSERT_TRUE(door.add("b", {"b1"}));
    ASSERT_TRUE(door.add("b", {"b2"}));
    EXPECT_EQ(door.take(Intake::kPieceMax + 1), (Texts{std::string(Intake::kPieceMax, 'a'), "b1"}));
    EXPECT_EQ(door.take(1), Texts{"a"});
    EXPECT_EQ(door.take(9), Texts{"b2"});
    EXPECT_TRUE(door.intake.is_empty());
}

TEST(Intake, keeps_together_what_came_together) {
    Door door;
    ASSERT_TRUE(door.add("a", Texts(Intake::kPieceMax + 1, "a"), 100'000));
    ASSERT_TRUE(door.add("a", {"b"}));
    EXPECT_FALSE(door.intake.next(1).front().is_last);
    EXPECT_TRUE(door.finds("a")) << "it was not judged yet";
    EXPECT_TRUE(door.intake.next(1).front().is_last);
    EXPECT_EQ(door.intake.take("a").leaves.size(), Intake::kPieceMax + 1);
    EXPECT_EQ(door.take(9), Texts{"b"});
}

TEST(Intake, has_nothing_of_whoever_sends_nothing) {
    Door door;
    ASSERT_TRUE(door.add("a", {}));
    EXPECT_TRUE(door.intake.is_empty());
    EXPECT_EQ(door.take(9), Texts{});
}

TEST(Intake, has_room_for_so_many_bytes_of_each_sender) {
    Door door;
    ASSERT_TRUE(door.add("a", {"12345"}, kRoomForTwo));
    ASSERT_TRUE(door.add("a", {"67890"}, kRoomForTwo));
    EXPECT_FALSE(door.add("a", {"x"}, kRoomForTwo)) << "small ones are many";
    EXPECT_TRUE(door.add("b", {"x"}, kRoomForTwo)) << "another's room is not taken";
    EXPECT_EQ(door.take(1), Texts{"12345"});
    EXPECT_TRUE(door.add("a", {"x"}, kRoomForTwo)) << "what is taken makes room";
}

TEST(Intake, leaves_with_its_sender_what_it_has_no_room_for) {
    Door door;
    Intake::Arrival arrival{.leaves = {to_bytes("12345")}};
    EXPECT_FALSE(door.intake.add("a", 4, arrival));
    EXPECT_EQ(arrival.leaves.size(), 1U);
}

TEST(Intake, finds_a_record_by_its_hash_until_it_is_taken) {
    Door door;
    ASSERT_TRUE(door.add("a", {"twice", "once"}));
    ASSERT_TRUE(door.add("b", {"twice"}));
    EXPECT_TRUE(door.finds("once"));
    EXPECT_FALSE(door.finds("never"));
    EXPECT_EQ(door.take(1).size(), 1U);
    EXPECT_FALSE(door.finds("once"));
    EXPECT_TRUE(door.finds("twice")) << "it has come again";
    EXPECT_EQ(door.take(1).size(), 1U);
    EXPECT_FALSE(door.finds("twice"));
}

}  // namespace
}  // namespace touchstone::test
