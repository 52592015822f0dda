// Connections come and go: there is one between two nodes as long as both want it.
#include <gtest/gtest.h>

#include "tests/network/raw_peer.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::message;
using test::Node;
using test::RawPeer;

class LinkTest : public testing::Test {
  protected:
    bool run_until(const std::function<bool()>& condition) { return loop.run_until(condition); }

    test::Loop loop{};
};

TEST_F(LinkTest, is_made_again_after_the_peer_restarts) {
    Node a(loop, 1);
    PeersOptions same_port;
    {
        Node b(loop, 2);
        same_port.listen_port = b.port();
        ASSERT_TRUE(test::connect(loop, a, b));
        b.destroy();
    }
    ASSERT_TRUE(run_until([&] { return a.connected.empty(); }));
    EXPECT_EQ(a.ends.begin()->second.at(0).rule, "network.lost");
    loop.run_for(500ms);
    Node b(loop, 2, same_port);
    b.peers().set_peers({a.undialled()});
    ASSERT_TRUE(run_until([&] { return a.is_connected_to(b) && b.is_connected_to(a); }));
    ASSERT_TRUE(a.send(b, Stream::votes, message(10)));
    EXPECT_TRUE(run_until([&] { return b.received.size() == 1; }));
    EXPECT_EQ(a.status_of(b.key()).connections, 2U);
}

TEST_F(LinkTest, is_one_when_both_dial_at_once) {
    for (std::uint8_t round = 0; round < 10; ++round) {
        Node a(loop, static_cast<std::uint8_t>(10 + 2 * round));
        Node b(loop, static_cast<std::uint8_t>(11 + 2 * round));
        a.peers().set_peers({b.address()});
        b.peers().set_peers({a.address()});
        ASSERT_TRUE(run_until([&] { return a.is_connected_to(b) && b.is_connected_to(a); }));
        loop.run_for(400ms);
        ASSERT_TRUE(a.is_connected_to(b) && b.is_connected_to(a));
        const PeerStatus at_a = a.status_of(b.key());
        const PeerStatus at_b = b.status_of(a.key());
        EXPECT_NE(at_a.dialled, at_b.dialled) << "both hold the same one";
        EXPECT_EQ(at_a.dialled, a.key() < b.key()) << "that of the lower key";
        ASSERT_TRUE(a.send(b, Stream::votes, message(10)));
        ASSERT_TRUE(b.send(a, Stream::votes, message(10)));
        EXPECT_TRUE(run_until([&] { return a.received.size() + b.received.size() == 2; }));
        for (const Node* node : {&a, &b}) EXPECT_LE(node->ends.size(), 1U);
    }
}

TEST_F(LinkTest, is_taken_over_by_a_newer_one_of_the_same_side) {
    Node a(loop, 1);
    const auto key = test::secret_key(7).public_key();
    a.peers().set_peers({{.key = key}});
    RawPeer first(loop, a.port(), {.key = std::uint8_t{7}});
    first.be_polite();
    ASSERT_TRUE(run_until([&] { return a.connected.contains(key); }));
    RawPeer second(loop, a.port(), {.key = std::uint8_t{7}});
    second.be_polite();
    ASSERT_TRUE(run_until([&] { return a.status_of(key).connections == 2; }));
    EXPECT_TRUE(run_until([&] { return first.is_closed(); }));
    EXPECT_EQ(first.farewell(), Reason::duplicate);
    EXPECT_FALSE(second.is_closed());
    EXPECT_EQ(a.ends[key].size(), 1U);
    EXPECT_TRUE(a.connected.contains(key));
}

TEST_F(LinkTest, ends_when_the_key_is_no_peers_any_more) {
    Node a(loop, 1);
    Node b(loop, 2);
    Node c(loop, 3);
    b.peers().set_peers({a.undialled()});
    c.peers().set_peers({a.undialled()});
    a.peers().set_peers({b.address(), c.address()});
    ASSERT_TRUE(run_until([&] { return a.connected.size() == 2 && !b.connected.empty(); }));
    a.peers().set_peers({c.address()});
    EXPECT_FALSE(a.is_connected_to(b));
    EXPECT_EQ(a.ends[b.key()].at(0).rule, "network.removed");
    ASSERT_TRUE(run_until([&] { return !b.is_connected_to(a); }));
    EXPECT_EQ(b.ends[a.key()].at(0).rule, "network.removed");
    EXPECT_TRUE(a.is_connected_to(c));
    a.peers().set_peers({b.address(), c.address()});
    EXPECT_TRUE(run_until([&] { return a.is_connected_to(b); }));
    EXPECT_TRUE(a.ends[c.key()].empty());
}

TEST_F(LinkTest, ends_when_the_role_changes) {
    Node a(loop, 1);
    Node b(loop, 2);
    ASSERT_TRUE(test::connect(loop, b, a));
    a.peers().set_peers({{.key = b.key(), .role = Role::observer}});
    EXPECT_EQ(a.ends[b.key()].at(0).rule, "network.removed");
    EXPECT_TRUE(run_until([&] { return b.has_logged("not_connected", "network.role"); }));
}

TEST_F(LinkTest, is_dialled_at_a_new_address_when_that_is_told) {
    Node a(loop, 1);
    Node b(loop, 2);
    b.peers().set_peers({a.undialled()});
    a.peers().set_peers({{.host = "127.0.0.1", .port = 1, .key = b.key()}});
    ASSERT_TRUE(run_until([&] { return a.has_logged("not_connected", "network.unreachable"); }));
    a.peers().set_peers({b.address()});
    EXPECT_TRUE(run_until([&] { return a.is_connected_to(b); }));
}

TEST_F(LinkTest, leaves_out_the_node_itself_and_second_mentions) {
    Node a(loop, 1);
    Node b(loop, 2);
    b.peers().set_peers({a.undialled()});
    a.peers().set_peers({a.address(), b.address(), {.key = b.key(), .role = Role::observer}});
    EXPECT_EQ(a.peers().status().size(), 1U);
    EXPECT_TRUE(run_until([&] { return a.is_connected_to(b); }));
}

TEST_F(LinkTest, stays_while_there_is_nothing_to_say) {
    PeersOptions brisk;
    brisk.limits.idle_max = 50ms;
    brisk.limits.unheard_max = 400ms;
    Node a(loop, 1, brisk);
    Node b(loop, 2, brisk);
    ASSERT_TRUE(test::connect(loop, a, b));
    loop.run_for(1'500ms);
    EXPECT_TRUE(a.is_connected_to(b) && b.is_connected_to(a));
    EXPECT_EQ(a.status_of(b.key()).connections, 1U);
}

TEST_F(LinkTest, ends_when_the_peer_says_nothing) {
    PeersOptions brisk;
    brisk.limits.unheard_max = 300ms;
    Node a(loop, 1, brisk);
    const auto key = test::secret_key(7).public_key();
    a.peers().set_peers({{.key = key}});
    RawPeer mute(loop, a.port(), {.key = std::uint8_t{7}});
    mute.be_polite();
    ASSERT_TRUE(run_until([&] { return a.connected.contains(key); }));
    EXPECT_TRUE(run_until([&] { return mute.is_closed(); }));
    EXPECT_EQ(mute.farewell(), Reason::overdue);
    EXPECT_EQ(a.ends[key].at(0).rule, "network.overdue");
}

TEST_F(LinkTest, is_made_although_hundreds_hold_connections_open_and_say_nothing) {
    Node a(loop, 1);
    const auto crowd = test::idle_connections(loop, a.port(), 200);
    Node b(loop, 2);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(test::connect(loop, b, a));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s) << "before their deadline";
    EXPECT_TRUE(a.has_logged("refused", "network.crowded"));
}

TEST_F(LinkTest, can_be_cut_from_within_a_handler) {
    Node a(loop, 1);
    Node b(loop, 2);
    ASSERT_TRUE(test::connect(loop, a, b));
    b.on_received = [&](const test::Received&) { b.peers().set_peers({}); };
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(a.send(b, Stream::votes, message(10)));
    ASSERT_TRUE(run_until([&] { return !a.is_connected_to(b); }));
    EXPECT_EQ(b.received.size(), 1U);
    EXPECT_EQ(b.ends[a.key()].size(), 1U);
}

TEST_F(LinkTest, leaves_nothing_behind_when_a_node_is_destroyed) {
    for (int milliseconds = 0; milliseconds < 40; milliseconds += 2) {
        Node a(loop, 1);
        Node b(loop, 2);
        a.peers().set_peers({b.address()});
        b.peers().set_peers({a.address()});
        loop.run_for(std::chrono::milliseconds(milliseconds));
    }
    EXPECT_TRUE(loop.runs_out(3s));
}

}  // namespace
}  // namespace touchstone::network
