#include "network/peers.h"

#include <gtest/gtest.h>

#include "network/frame.h"
#include "tests/network/node.h"
#include "tests/support/result_matchers.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::HasRule;
using test::message;
using test::Node;

class PeersTest : public testing::Test {
  protected:
    test::Loop loop{};
    Node a{loop, 1};
    Node b{loop, 2};
};

TEST_F(PeersTest, carry_messages_of_each_stream_both_ways) {
    ASSERT_TRUE(test::connect(loop, a, b));
    for (const Stream stream : kAllStreams) {
        ASSERT_TRUE(a.send(b, stream, message(100, 1)));
        ASSERT_TRUE(b.send(a, stream, message(100, 2)));
    }
    ASSERT_TRUE(loop.run_until([&] { return a.received.size() == 5 && b.received.size() == 5; }));
    for (const test::Received& received : b.received) {
        EXPECT_EQ(received.from, a.key());
        EXPECT_EQ(received.message, *message(100, 1));
    }
    EXPECT_EQ(a.received[0].message, *message(100, 2));
}

TEST_F(PeersTest, carry_messages_of_any_size) {
    ASSERT_TRUE(test::connect(loop, a, b));
    for (const Stream stream : kAllStreams) {
        const std::size_t most = kMessageBytesMax[index_of(stream)];
        for (const std::size_t size : {std::size_t{1}, kFramePayloadMax, most}) {
            b.received.clear();
            ASSERT_TRUE(a.send(b, stream, message(size)));
            ASSERT_TRUE(loop.run_until([&] { return !b.received.empty(); }));
            EXPECT_EQ(b.received[0].message, *message(size)) << size;
        }
    }
}

TEST_F(PeersTest, keep_the_order_within_a_stream) {
    ASSERT_TRUE(test::connect(loop, a, b));
    for (std::uint8_t i = 0; i < 200; ++i) {
        ASSERT_TRUE(a.send(b, Stream::records, message(1 + i * 37U, i)));
    }
    ASSERT_TRUE(loop.run_until([&] { return b.received.size() == 200; }));
    for (std::uint8_t i = 0; i < 200; ++i) {
        EXPECT_EQ(b.received[i].message, *message(1 + i * 37U, i));
    }
}

TEST_F(PeersTest, say_at_once_when_a_message_cannot_be_sent) {
    EXPECT_FALSE(a.send(b, Stream::votes, message(1))) << "not a peer";
    test::introduce(a, b);
    EXPECT_FALSE(a.send(b, Stream::votes, message(1))) << "not yet connected";
    ASSERT_TRUE(loop.run_until([&] { return a.is_connected_to(b) && b.is_connected_to(a); }));
    EXPECT_FALSE(a.send(b, Stream::votes, message(0))) << "empty";
    EXPECT_FALSE(a.send(b, Stream::votes, message(kMessageBytesMax[0] + 1))) << "too large";
    EXPECT_TRUE(a.send(b, Stream::votes, message(1)));
}

TEST_F(PeersTest, tell_how_it_goes) {
    ASSERT_TRUE(test::connect(loop, a, b));
    ASSERT_TRUE(a.send(b, Stream::sync, message(20'000)));
    ASSERT_TRUE(loop.run_until([&] { return b.received.size() == 1; }));
    const PeerStatus at_a = a.status_of(b.key());
    EXPECT_TRUE(at_a.connected && at_a.dialled);
    EXPECT_EQ(at_a.address, "127.0.0.1:" + std::to_string(b.port()));
    EXPECT_EQ(at_a.connections, 1U);
    EXPECT_EQ(at_a.streams[2].messages_out, 1U);
    EXPECT_EQ(at_a.streams[2].bytes_out, 20'000U);
    EXPECT_EQ(at_a.streams[2].queued_messages, 0U);
    const PeerStatus at_b = b.status_of(a.key());
    EXPECT_FALSE(at_b.dialled);
    EXPECT_EQ(at_b.streams[2].messages_in, 1U);
    EXPECT_EQ(at_b.streams[2].bytes_in, 20'000U);
}

TEST_F(PeersTest, serve_an_observer_as_one) {
    Node observer(loop, 3, {.role = Role::observer});
    ASSERT_TRUE(test::connect(loop, observer, a));
    ASSERT_TRUE(observer.send(a, Stream::sync, message(10)));
    ASSERT_TRUE(a.send(observer, Stream::sync, message(100'000)));
    EXPECT_TRUE(
        loop.run_until([&] { return a.count(Stream::sync) + observer.count(Stream::sync) == 2; }));
}

TEST_F(PeersTest, say_farewell_after_the_votes_when_they_close) {
    ASSERT_TRUE(test::connect(loop, a, b));
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(a.send(b, Stream::votes, message(50'000)));
    ASSERT_TRUE(a.send(b, Stream::bulk, message(1'000'000)));
    a.peers().close();
    EXPECT_FALSE(a.send(b, Stream::votes, message(1)));
    EXPECT_EQ(a.ends[b.key()].at(0).rule, "network.closing");
    ASSERT_TRUE(loop.run_until([&] { return !b.is_connected_to(a); }));
    EXPECT_EQ(b.count(Stream::votes), 10U);
    EXPECT_EQ(b.count(Stream::bulk), 0U);
    EXPECT_EQ(b.ends[a.key()].at(0).rule, "network.closing");
    b.peers().close();
    EXPECT_TRUE(loop.runs_out(5s));
}

TEST_F(PeersTest, run_out_of_work_when_closed_in_the_middle_of_dialling) {
    a.peers().set_peers({{.host = "127.0.0.1", .port = 1, .key = b.key()},
                         {.host = "192.0.2.1", .port = 1, .key = crypto::PublicKey{7}}});
    b.peers().set_peers({a.address()});
    loop.run_for(300ms);
    a.peers().close();
    b.peers().close();
    EXPECT_TRUE(loop.runs_out(3s));
}

TEST_F(PeersTest, cannot_listen_where_somebody_listens) {
    const auto identity = make_identity(test::secret_key(9)).value();
    PeersOptions options{.listen_host = "127.0.0.1", .listen_port = a.port()};
    options.random = [] { return std::uint64_t{0}; };
    Peers taken(loop.io(), identity, options, {});
    EXPECT_THAT(taken.listen(), HasRule("network.listen"));
    EXPECT_EQ(taken.port(), 0);
    options.listen_host = "localhost";
    Peers named(loop.io(), identity, options, {});
    EXPECT_THAT(named.listen(), HasRule("network.listen"));
}

TEST_F(PeersTest, find_a_peer_by_name) {
    b.peers().set_peers({a.undialled()});
    a.peers().set_peers({{.host = "localhost", .port = b.port(), .key = b.key()}});
    EXPECT_TRUE(loop.run_until([&] { return a.is_connected_to(b); }));
    Node c(loop, 3);
    c.peers().set_peers({{.host = "no-such-host.invalid", .port = 1, .key = b.key()}});
    EXPECT_TRUE(
        loop.run_until([&] { return c.has_logged("not_connected", "network.unreachable"); }));
}

}  // namespace
}  // namespace touchstone::network
