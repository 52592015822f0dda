#include "node/application/block_size.h"

#include <gtest/gtest.h>

#include "crypto/sha256.h"

namespace touchstone::test {
namespace {

using node::BlockSize;

class Blocks {
  public:
    /// The next height's block, final after so long.
    void make(std::size_t records, std::uint64_t took_ms) {
        const Hash block = propose(records, ++height_);
        size.finished(block, height_, now_ms_ += took_ms);
    }

    Hash propose(std::size_t records, std::uint64_t height) {
        const Hash block = crypto::sha256(as_bytes(std::to_string(++blocks_)));
        size.proposed(block, height, records, now_ms_);
        return block;
    }

    void make_full(std::size_t count, std::uint64_t took_ms) {
        for (std::size_t i = 0; i < count; ++i) make(size.records_max(), took_ms);
    }

    BlockSize size{};

  private:
    std::uint64_t now_ms_{1'000};
    std::uint64_t height_{};
    std::uint64_t blocks_{};
};

constexpr std::uint64_t kWayMs = 300;
constexpr std::uint64_t kLateMs = kWayMs + BlockSize::kSlackMs + 1;

TEST(BlockSize, grows_while_full_blocks_are_as_quick_as_small_ones) {
    Blocks blocks;
    blocks.make(1, kWayMs);
    EXPECT_EQ(blocks.size.records_max(), BlockSize::kFirst) << "a small one says nothing";
    blocks.make_full(100, kWayMs + BlockSize::kSlackMs);
    EXPECT_EQ(blocks.size.records_max(), chain::kBlockRecordsMax);
}

TEST(BlockSize, is_halved_when_a_block_is_late_and_has_a_least) {
    Blocks blocks;
    blocks.make(1, kWayMs);
    blocks.make_full(1, kLateMs);
    EXPECT_EQ(blocks.size.records_max(), BlockSize::kFirst / 2);
    blocks.make(1, 10 * kLateMs);
    EXPECT_EQ(blocks.size.records_max(), BlockSize::kFirst / 2) << "not for want of records";
    blocks.make_full(10, kLateMs);
    EXPECT_EQ(blocks.size.records_max(), BlockSize::kLeast);
}

TEST(BlockSize, is_halved_when_a_view_came_to_nothing) {
    Blocks blocks;
    (void)blocks.propose(BlockSize::kFirst, 1);
    blocks.make(1, kWayMs);
    EXPECT_EQ(blocks.size.records_max(), BlockSize::kFirst / 2);
}

/// A machine that takes half a millisecond for a record, and never has a small block to compare.
TEST(BlockSize, does_not_run_away_under_an_overload_that_lasts) {
    Blocks blocks;
    std::uint64_t slowest_ms = 0;
    for (int i = 0; i < 1'000; ++i) {
        const std::uint64_t took_ms = kWayMs + blocks.size.records_max() / 2;
        blocks.make_full(1, took_ms);
        if (i > 100) slowest_ms = std::max(slowest_ms, took_ms);
    }
    EXPECT_LE(slowest_ms, kWayMs + 3 * BlockSize::kSlackMs);
}

}  // namespace
}  // namespace touchstone::test
