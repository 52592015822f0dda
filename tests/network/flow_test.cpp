// No stream waits long for a less urgent one, and no peer for another.
#include <algorithm>

#include <gtest/gtest.h>

#include "network/frame.h"
#include "tests/network/raw_peer.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::message;
using test::Node;
using test::RawPeer;

constexpr std::uint8_t kRaw = 7;

class FlowTest : public testing::Test {
  protected:
    /// Makes b and the raw peer known to a, and waits until both are connected.
    std::unique_ptr<RawPeer> connect_all() {
        b.peers().set_peers({a.undialled()});
        a.peers().set_peers({b.address(), {.key = raw_key}});
        auto raw = std::make_unique<RawPeer>(loop, a.port(), test::Manners{.key = kRaw});
        raw->be_polite();
        EXPECT_TRUE(loop.run_until([&] { return a.connected.size() == 2; }));
        return raw;
    }

    /// The longest of 20 round trips of a vote between a and b.
    std::chrono::milliseconds slowest_vote() {
        auto slowest = 0ms;
        for (std::size_t i = 0; i < 20; ++i) {
            const auto began = std::chrono::steady_clock::now();
            const std::size_t there = b.count(Stream::votes) + 1;
            const std::size_t back = a_votes_of_b() + 1;
            EXPECT_TRUE(a.send(b, Stream::votes, message(200)));
            EXPECT_TRUE(loop.run_until([&] { return b.count(Stream::votes) == there; }));
            EXPECT_TRUE(b.send(a, Stream::votes, message(200)));
            EXPECT_TRUE(loop.run_until([&] { return a_votes_of_b() == back; }));
            slowest = std::max(slowest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                            std::chrono::steady_clock::now() - began));
        }
        return slowest;
    }

    [[nodiscard]] std::size_t a_votes_of_b() const {
        return static_cast<std::size_t>(std::ranges::count_if(a.received, [&](const auto& one) {
            return one.from == b.key() && one.stream == Stream::votes;
        }));
    }

    const crypto::PublicKey raw_key = test::secret_key(kRaw).public_key();
    test::Loop loop{};
    Node a{loop, 1};
    Node b{loop, 2};
};

TEST_F(FlowTest, votes_overtake_what_is_queued_before_them) {
    ASSERT_TRUE(test::connect(loop, a, b));
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(a.send(b, Stream::bulk, message(1'000'000)));
    ASSERT_TRUE(a.send(b, Stream::sync, message(4'000'000)));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(a.send(b, Stream::votes, message(1'000)));
    ASSERT_TRUE(loop.run_until([&] { return b.received.size() == 8; }));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(b.received[i].stream, Stream::votes);
    EXPECT_EQ(b.received[3].stream, Stream::sync);
}

TEST_F(FlowTest, a_vote_waits_for_no_more_than_what_is_on_its_way) {
    ASSERT_TRUE(test::connect(loop, a, b));
    ASSERT_TRUE(a.send(b, Stream::sync, message(4'000'000)));
    ASSERT_TRUE(loop.run_until([&] { return b.traffic_with(a, Stream::sync).bytes_in > 100'000; }));
    ASSERT_TRUE(a.send(b, Stream::votes, message(1'000)));
    ASSERT_TRUE(loop.run_until([&] { return b.received.size() == 2; }));
    EXPECT_EQ(b.received[0].stream, Stream::votes);
    EXPECT_EQ(b.received[1].message, *message(4'000'000));
}

TEST_F(FlowTest, a_peer_that_reads_nothing_costs_its_own_queue_alone) {
    const auto raw = connect_all();
    const auto quiet = slowest_vote();
    raw->stop_reading();
    bool is_full = false;
    for (int i = 0; i < 100 && !is_full; ++i) {
        is_full = !a.peers().send(raw_key, Stream::bulk, message(1'000'000));
        loop.run_for(1ms);
    }
    EXPECT_TRUE(is_full);
    const StreamStatus bulk = a.status_of(raw_key).streams[index_of(Stream::bulk)];
    EXPECT_LE(bulk.queued_bytes, kValidatorLimits[index_of(Stream::bulk)].queue_bytes_max);
    EXPECT_EQ(bulk.dropped, 1U);
    EXPECT_TRUE(a.send(b, Stream::bulk, message(1'000'000)));
    EXPECT_TRUE(loop.run_until([&] { return b.count(Stream::bulk) == 1; }));
    EXPECT_LT(slowest_vote(), 200ms + 20 * quiet);  // a machine may be slow
}

TEST_F(FlowTest, votes_to_a_peer_that_reads_nothing_are_dropped_and_never_block) {
    const auto raw = connect_all();
    raw->stop_reading();
    for (int i = 0; i < 20'000; ++i) {
        ASSERT_TRUE(a.peers().send(raw_key, Stream::votes, message(1'000)));
        if (i % 1'000 == 0) loop.run_for(1ms);
    }
    const StreamStatus votes = a.status_of(raw_key).streams[index_of(Stream::votes)];
    EXPECT_GT(votes.dropped, 0U);
    EXPECT_LE(votes.queued_bytes, kValidatorLimits[index_of(Stream::votes)].queue_bytes_max);
}

struct Flood {
    std::string name{};
    std::size_t message_bytes{};
};

class FloodTest : public FlowTest, public testing::WithParamInterface<Flood> {};

/// Whether the messages are large or a byte each.
TEST_P(FloodTest, costs_its_own_budget_alone) {
    const auto raw = connect_all();
    const auto quiet = slowest_vote();
    const auto began = std::chrono::steady_clock::now();
    raw->flood(Stream::votes, *message(GetParam().message_bytes));
    loop.run_for(500ms);
    EXPECT_LT(slowest_vote(), 200ms + 20 * quiet);  // a machine may be slow
    loop.run_for(2s);
    const auto seconds =
        std::chrono::ceil<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
    const StreamStatus votes = a.status_of(raw_key).streams[index_of(Stream::votes)];
    const auto shares = static_cast<std::size_t>(seconds.count()) + 1;  // a burst is a second's
    EXPECT_LT(votes.bytes_in, shares * kValidatorLimits[0].bytes_per_second + kFrameBytesMax);
    EXPECT_LT(votes.messages_in, shares * Limits{}.pieces_per_second + kFrameBytesMax);
    EXPECT_GT(votes.messages_in, 50U);
    EXPECT_TRUE(a.connected.contains(raw_key)) << "it is slowed, not cut";
}

INSTANTIATE_TEST_SUITE_P(Each, FloodTest,
                         testing::Values(Flood{"large_messages", 60'000}, Flood{"single_bytes", 1}),
                         [](const auto& row) { return row.param.name; });

PeersOptions slow_bulk() {
    PeersOptions options;
    options.limits.validator[index_of(Stream::bulk)] = {500'000, 1'100'000, 4u << 20, 64};
    return options;
}

TEST(Pacing, keeps_an_honest_sender_within_its_share) {
    test::Loop loop;
    Node a(loop, 1, slow_bulk());
    Node b(loop, 2, slow_bulk());
    ASSERT_TRUE(test::connect(loop, a, b));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(a.send(b, Stream::bulk, message(1'000'000)));
    ASSERT_TRUE(loop.run_until([&] { return b.count(Stream::bulk) == 1; }));
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = 1; i <= 10; ++i) {  // the other streams go on meanwhile
        ASSERT_TRUE(a.send(b, Stream::votes, message(100)));
        ASSERT_TRUE(loop.run_until([&] { return b.count(Stream::votes) == i; }));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 500ms);
    ASSERT_TRUE(loop.run_until([&] { return b.count(Stream::bulk) == 2; }));
    EXPECT_GT(std::chrono::steady_clock::now() - began, 1'500ms);
}

}  // namespace
}  // namespace touchstone::network
