#include "node/snapshot/shelf.h"

#include <gtest/gtest.h>

namespace touchstone::test {
namespace {

using node::Shelf;

registry::State state_at(std::uint64_t height) {
    registry::State state;
    state.head.height = height;
    return state;
}

Hash block_at(std::uint64_t height) {
    return chain::block_hash(state_at(height).head);
}

TEST(Shelf, chooses_blocks_that_take_the_log_over_a_multiple) {
    const Shelf shelf(100);

    struct Row {
        std::uint64_t log_size;  // before the header's own leaf
        std::uint32_t records;
        bool is_chosen;
    };

    for (const Row& row : {Row{98, 10, false}, Row{99, 10, true}, Row{99, 0, true},
                           Row{100, 0, false}, Row{120, 30, true}, Row{350, 200, true}}) {
        const chain::Header header{.record_count = row.records, .log_size = row.log_size};
        EXPECT_EQ(shelf.is_chosen(header), row.is_chosen) << row.log_size << " " << row.records;
        EXPECT_FALSE(Shelf(0).is_chosen(header));
    }
}

TEST(Shelf, keeps_the_newest_and_what_is_asked_for) {
    Shelf shelf(100);
    EXPECT_EQ(shelf.newest(0), nullptr);
    shelf.keep(state_at(1), 0);
    shelf.keep(state_at(2), 0);
    ASSERT_NE(shelf.find(block_at(1), Shelf::kPatienceMs), nullptr);
    shelf.keep(state_at(3), 2 * Shelf::kPatienceMs - 1);
    EXPECT_NE(shelf.find(block_at(1), 2 * Shelf::kPatienceMs - 1), nullptr) << "asked for";
    shelf.keep(state_at(4), 4 * Shelf::kPatienceMs);
    EXPECT_EQ(shelf.find(block_at(1), 4 * Shelf::kPatienceMs), nullptr);
    EXPECT_EQ(shelf.find(block_at(2), 4 * Shelf::kPatienceMs), nullptr);
    EXPECT_EQ(shelf.newest(4 * Shelf::kPatienceMs)->block, block_at(4));
    EXPECT_NE(shelf.find(block_at(3), 4 * Shelf::kPatienceMs), nullptr);
}

TEST(Shelf, lets_nobody_keep_a_state_for_ever) {
    Shelf shelf(100);
    std::uint64_t now_ms = 0;
    shelf.keep(state_at(1), now_ms);
    for (std::uint64_t height = 2; now_ms < Shelf::kLifeMs; ++height) {
        ASSERT_NE(shelf.find(block_at(1), now_ms), nullptr);
        now_ms += Shelf::kPatienceMs / 2;
        shelf.keep(state_at(height), now_ms);
    }
    EXPECT_EQ(shelf.find(block_at(1), now_ms), nullptr);
}

TEST(Shelf, keeps_no_more_than_a_few_whoever_asks) {
    Shelf shelf(100);
    for (std::uint64_t height = 1; height <= 20; ++height) {
        shelf.keep(state_at(height), 0);
        for (std::uint64_t asked = 1; asked <= height; ++asked)
            (void)shelf.find(block_at(asked), 0);
    }
    std::size_t kept = 0;
    for (std::uint64_t height = 1; height <= 20; ++height)
        if (shelf.find(block_at(height), 0) != nullptr) ++kept;
    EXPECT_EQ(kept, Shelf::kStatesMax);
}

}  // namespace
}  // namespace touchstone::test
