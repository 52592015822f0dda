#include "network/outbox.h"

#include <gtest/gtest.h>

#include "tests/network/node.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::message;

const Instant kNow{1'000s};

class OutboxTest : public testing::Test {
  protected:
    explicit OutboxTest(const Limits& limits = {})
        : traffic(
              std::make_shared<Traffic>(make_traffic(limits, Role::validator, Role::validator))),
          outbox(traffic) {}

    /// The streams of the frames that the next write consists of.
    std::vector<Stream> fill(Instant now = kNow) {
        Bytes out;
        outbox.fill(now, out);
        EXPECT_LE(out.size(), kFrameBytesMax);
        std::vector<Stream> streams;
        reader.push(out);
        for (auto frame = reader.next().value(); frame; frame = reader.next().value()) {
            streams.push_back(*frame->stream);
            if (auto whole = assembly.add(*frame).value()) arrived.push_back(std::move(*whole));
        }
        return streams;
    }

    void send_all() {
        while (!fill().empty()) {
        }
    }

    [[nodiscard]] const StreamStatus& status(Stream stream) const {
        return traffic->streams[index_of(stream)];
    }

    std::shared_ptr<Traffic> traffic;
    Outbox outbox;
    FrameReader reader{};
    Assembly assembly{};
    std::vector<Bytes> arrived{};
};

TEST_F(OutboxTest, sends_the_most_urgent_stream_first) {
    for (auto stream = kAllStreams.rbegin(); stream != kAllStreams.rend(); ++stream) {
        ASSERT_TRUE(outbox.push(*stream, message(10)));
    }
    EXPECT_EQ(fill(), std::vector(kAllStreams.begin(), kAllStreams.end()));
    EXPECT_FALSE(outbox.ready_at(kNow).has_value());
}

/// Two nodes that dial each other at once have two connections for a moment.
TEST_F(OutboxTest, counts_on_when_another_of_the_same_peer_goes) {
    auto displaced = std::make_optional<Outbox>(traffic);
    ASSERT_TRUE(displaced->push(Stream::votes, message(20)));
    ASSERT_TRUE(outbox.push(Stream::votes, message(10)));
    displaced.reset();
    EXPECT_EQ(status(Stream::votes).queued_messages, 1U);
    EXPECT_EQ(status(Stream::votes).queued_bytes, 10U);
    send_all();
    EXPECT_EQ(status(Stream::votes).queued_messages, 0U);
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(outbox.push(Stream::votes, message(10)));
    send_all();
    EXPECT_EQ(arrived.size(), 3U);
}

TEST_F(OutboxTest, lets_a_vote_overtake_a_block_that_is_half_sent) {
    ASSERT_TRUE(outbox.push(Stream::proposals, message(100'000)));
    EXPECT_EQ(fill(), std::vector{Stream::proposals});
    ASSERT_TRUE(outbox.push(Stream::votes, message(10)));
    EXPECT_EQ(fill().front(), Stream::votes);
    send_all();
    ASSERT_EQ(arrived.size(), 2U);
    EXPECT_EQ(arrived[0], *message(10));
    EXPECT_EQ(arrived[1], *message(100'000));
}

TEST_F(OutboxTest, sends_a_message_of_any_size_as_it_is) {
    for (const std::size_t size : {std::size_t{1}, kFramePayloadMax - 1, kFramePayloadMax,
                                   kFramePayloadMax + 1, kMessageBytesMax[1]}) {
        arrived.clear();
        ASSERT_TRUE(outbox.push(Stream::proposals, message(size)));
        send_all();
        ASSERT_EQ(arrived.size(), 1U) << size;
        EXPECT_EQ(arrived[0], *message(size));
    }
}

TEST_F(OutboxTest, puts_small_messages_into_one_write) {
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(outbox.push(Stream::records, message(300)));
    EXPECT_EQ(fill().size(), 50U);
}

Limits narrow() {
    Limits limits;
    limits.validator[0] = {1'000, 2'000, 60'000, 3};
    limits.validator[1] = {1'000, 20'000, 60'000, 3};
    return limits;
}

class NarrowOutboxTest : public OutboxTest {
  protected:
    NarrowOutboxTest() : OutboxTest(narrow()) {}
};

TEST_F(NarrowOutboxTest, refuses_what_does_not_fit_and_counts_it) {
    EXPECT_TRUE(outbox.push(Stream::proposals, message(50'000)));
    EXPECT_FALSE(outbox.push(Stream::proposals, message(10'001)));
    EXPECT_TRUE(outbox.push(Stream::proposals, message(100)));
    EXPECT_TRUE(outbox.push(Stream::proposals, message(100)));
    EXPECT_FALSE(outbox.push(Stream::proposals, message(1)));
    EXPECT_EQ(status(Stream::proposals).dropped, 2U);
    EXPECT_EQ(status(Stream::proposals).queued_messages, 3U);
    EXPECT_EQ(status(Stream::proposals).queued_bytes, 50'200U);
}

TEST_F(NarrowOutboxTest, drops_the_oldest_votes_for_newer_ones) {
    for (std::uint8_t first = 0; first < 5; ++first) {
        EXPECT_TRUE(outbox.push(Stream::votes, message(100, first)));
    }
    EXPECT_EQ(status(Stream::votes).dropped, 2U);
    send_all();
    ASSERT_EQ(arrived.size(), 3U);
    EXPECT_EQ(arrived[0], *message(100, 2));
}

TEST_F(NarrowOutboxTest, never_drops_a_vote_that_is_half_sent) {
    ASSERT_TRUE(outbox.push(Stream::votes, message(30'000, 0)));
    ASSERT_TRUE(outbox.push(Stream::votes, message(10'000, 1)));
    EXPECT_EQ(fill(), std::vector{Stream::votes});
    EXPECT_TRUE(outbox.push(Stream::votes, message(40'000, 2)));  // for it the second goes
    EXPECT_EQ(status(Stream::votes).dropped, 1U);
    outbox.clear(Stream::votes);
    EXPECT_EQ(status(Stream::votes).queued_messages, 1U);
    while (status(Stream::votes).queued_bytes > 0) (void)fill(kNow + 24h);
    ASSERT_EQ(arrived.size(), 1U);
    EXPECT_EQ(arrived[0], *message(30'000, 0));
}

TEST_F(NarrowOutboxTest, paces_each_stream_by_its_share) {
    ASSERT_TRUE(outbox.push(Stream::votes, message(10'000)));
    ASSERT_TRUE(outbox.push(Stream::votes, message(10)));
    ASSERT_TRUE(outbox.push(Stream::proposals, message(10)));
    EXPECT_EQ(fill(), (std::vector{Stream::votes, Stream::proposals}));
    EXPECT_TRUE(fill().empty());
    const Duration wait = *outbox.ready_at(kNow) - kNow;
    EXPECT_EQ(wait, 8'005ms);  // 10,005 bytes of which 2,000 were the burst
    EXPECT_EQ(fill(kNow + wait), std::vector{Stream::votes});
}

TEST_F(NarrowOutboxTest, leaves_no_trace_in_the_counts_when_it_goes) {
    {
        Outbox other(traffic);
        ASSERT_TRUE(other.push(Stream::bulk, message(10)));
        EXPECT_EQ(status(Stream::bulk).queued_messages, 1U);
    }
    EXPECT_EQ(status(Stream::bulk).queued_messages, 0U);
    EXPECT_EQ(status(Stream::bulk).queued_bytes, 0U);
}

}  // namespace
}  // namespace touchstone::network
