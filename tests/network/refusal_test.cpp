// Whoever does not keep to the protocol is refused, with the reason on both sides.
#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "network/frame.h"
#include "tests/network/raw_peer.h"

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using test::good_hello;
using test::Manners;
using test::message;
using test::Node;
using test::RawPeer;

constexpr std::uint8_t kKnown = 7;

PeersOptions impatient() {
    PeersOptions options;
    options.limits.handshake_max = 500ms;
    options.limits.idle_max = 100ms;
    options.limits.unheard_max = 400ms;
    options.limits.parting_max = 300ms;
    return options;
}

class RefusalTest : public testing::Test {
  protected:
    RefusalTest() {
        const crypto::PublicKey known = test::secret_key(kKnown).public_key();
        node.peers().set_peers({{.key = known}});
    }

    std::unique_ptr<RawPeer> raw(const Manners& manners) {
        return std::make_unique<RawPeer>(loop, node.port(), manners);
    }

    /// A peer that the node has welcomed.
    std::unique_ptr<RawPeer> welcomed() {
        auto peer = raw({.key = kKnown});
        peer->be_polite();
        EXPECT_TRUE(loop.run_until([&] { return !node.connected.empty(); }));
        return peer;
    }

    void expect_refusal(const RawPeer& peer, const std::string& rule, const std::string& event) {
        EXPECT_TRUE(loop.run_until([&] { return peer.is_closed(); })) << rule;
        EXPECT_TRUE(node.has_logged(event, rule)) << rule;
        EXPECT_TRUE(node.connected.empty());
    }

    test::Loop loop{};
    Node node{loop, 1, impatient()};
};

struct Handshake {
    std::string name{};
    Manners manners{};
    std::string rule{};
};

class HandshakeTest : public RefusalTest, public testing::WithParamInterface<Handshake> {};

TEST_P(HandshakeTest, is_refused) {
    const auto peer = raw(GetParam().manners);
    if (GetParam().manners.is_plain) peer->send(to_bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    peer->be_polite();
    expect_refusal(*peer, GetParam().rule, "refused");
}

INSTANTIATE_TEST_SUITE_P(
    Each, HandshakeTest,
    testing::Values(Handshake{"plain_http", {.is_plain = true}, "network.tls"},
                    Handshake{"tls_1_2", {.key = kKnown, .is_old = true}, "network.tls"},
                    Handshake{"no_certificate", {}, "network.tls"},
                    Handshake{"a_key_of_another_kind", {.is_curved = true}, "network.tls"},
                    Handshake{"another_protocol", {.key = kKnown, .protocol = "h2"}, "network.tls"},
                    Handshake{"no_protocol", {.key = kKnown, .protocol = ""}, "network.tls"},
                    Handshake{"an_unknown_key", {.key = std::uint8_t{8}}, "network.key"}),
    [](const auto& row) { return row.param.name; });

TEST_F(RefusalTest, of_an_unknown_key_is_told_to_it) {
    const auto peer = raw({.key = std::uint8_t{8}});
    EXPECT_TRUE(loop.run_until([&] { return peer->is_closed(); }));
    EXPECT_EQ(peer->said(), std::vector<Control>{Farewell{Reason::key}});
}

struct FirstWord {
    std::string name{};
    std::string bytes{};  ///< a frame, as hexadecimal
    std::string rule{};
    Reason told{};
};

Bytes control_frame(const Control& control) {
    const Bytes payload = encode(control);
    Bytes frame;
    append_frame(frame, {.payload = payload});
    return frame;
}

std::string changed(std::size_t byte, std::uint8_t value) {
    Bytes frame = control_frame(good_hello());
    frame.at(byte) = value;
    return crypto::to_hex(frame);
}

class FirstWordTest : public RefusalTest, public testing::WithParamInterface<FirstWord> {};

TEST_P(FirstWordTest, is_refused_with_a_reason) {
    const auto peer = raw({.key = kKnown});
    peer->send(crypto::from_hex(GetParam().bytes).value());
    expect_refusal(*peer, GetParam().rule, "refused");
    EXPECT_EQ(peer->farewell(), GetParam().told);
}

constexpr std::size_t kVersionAt = kFrameHeaderBytes + 1 + 20 + 1;  // its low byte
constexpr std::size_t kNetworkAt = kVersionAt + 1;
constexpr std::size_t kRoleAt = kNetworkAt + 32;

INSTANTIATE_TEST_SUITE_P(
    Each, FirstWordTest,
    testing::Values(FirstWord{"another_version", changed(kVersionAt, 2), "network.version",
                              Reason::version},
                    FirstWord{"another_network", changed(kNetworkAt, 0), "network.network_id",
                              Reason::network_id},
                    FirstWord{"another_role", changed(kRoleAt, 2), "network.role", Reason::role},
                    FirstWord{"no_such_role", changed(kRoleAt, 3), "network.frame", Reason::frame},
                    FirstWord{"another_context", changed(8, 'X'), "network.frame", Reason::frame},
                    FirstWord{"a_welcome", "000000010001", "network.frame", Reason::frame},
                    FirstWord{"a_message", "0000000101aa", "network.frame", Reason::frame},
                    FirstWord{"no_frame", "47455420", "network.overdue", Reason::overdue},
                    FirstWord{"an_empty_frame", "0000000000", "network.frame", Reason::frame},
                    FirstWord{"a_huge_frame", "ffffffff00", "network.frame", Reason::frame}),
    [](const auto& row) { return row.param.name; });

struct LaterWord {
    std::string name{};
    std::string bytes{};
};

class LaterWordTest : public RefusalTest, public testing::WithParamInterface<LaterWord> {};

TEST_P(LaterWordTest, ends_the_connection_with_a_reason) {
    const auto peer = welcomed();
    peer->send(crypto::from_hex(GetParam().bytes).value());
    expect_refusal(*peer, "network.frame", "disconnected");
    EXPECT_EQ(peer->farewell(), Reason::frame);
}

INSTANTIATE_TEST_SUITE_P(Each, LaterWordTest,
                         testing::Values(LaterWord{"an_empty_frame", "0000000001"},
                                         LaterWord{"a_frame_too_long", "00003ffc01"},
                                         LaterWord{"an_unknown_stream", "0000000106aa"},
                                         LaterWord{"a_second_welcome", "000000010001"},
                                         LaterWord{"no_control_message", "000000010009"}),
                         [](const auto& row) { return row.param.name; });

TEST_F(RefusalTest, of_a_message_over_its_cap_comes_with_a_reason) {
    const auto peer = welcomed();
    peer->send(Stream::votes, Bytes(kMessageBytesMax[0] + 1));
    expect_refusal(*peer, "network.frame", "disconnected");
    EXPECT_EQ(peer->farewell(), Reason::frame);
    EXPECT_TRUE(node.received.empty());
}

TEST_F(RefusalTest, of_one_that_sends_on_and_on_still_reaches_it) {
    const auto peer = welcomed();
    peer->flood(Stream::bulk, *message(16'000));
    peer->send(crypto::from_hex("0000000106aa").value());
    expect_refusal(*peer, "network.frame", "disconnected");
    EXPECT_EQ(peer->farewell(), Reason::frame);
}

TEST_F(RefusalTest, of_a_frame_that_never_ends_comes_when_it_is_overdue) {
    const auto peer = welcomed();
    peer->send(crypto::from_hex("0000010001aabb").value());
    expect_refusal(*peer, "network.overdue", "disconnected");
    EXPECT_EQ(peer->farewell(), Reason::overdue);
}

TEST_F(RefusalTest, of_a_half_open_connection_comes_in_time) {
    const auto began = std::chrono::steady_clock::now();
    const auto peer = raw({.is_plain = true});
    expect_refusal(*peer, "network.overdue", "refused");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

TEST_F(RefusalTest, of_one_that_reads_nothing_comes_in_time) {
    const auto peer = welcomed();
    peer->stop_reading();
    const auto known = test::secret_key(kKnown).public_key();
    std::size_t sent = 0;
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (!node.connected.empty() && std::chrono::steady_clock::now() < until) {
        peer->send(Alive{});
        if (node.peers().send(known, Stream::bulk, message(1'000'000))) ++sent;
        loop.run_for(10ms);
    }
    EXPECT_TRUE(node.has_logged("disconnected", "network.overdue"));
    EXPECT_LT(sent, 20U);
}

TEST_F(RefusalTest, is_logged_at_most_once_a_second_for_each_address) {
    for (int i = 0; i < 15; ++i) {
        const auto peer = raw({.key = std::uint8_t{8}});
        ASSERT_TRUE(loop.run_until([&] { return peer->is_closed(); }));
    }
    EXPECT_LE(node.lines.size(), 5U);
}

TEST_F(RefusalTest, of_a_wrong_node_where_a_peer_should_be_is_told_to_both) {
    Node other(loop, 2, impatient());
    other.peers().set_peers({node.undialled()});
    node.peers().set_peers({{.host = "127.0.0.1",
                             .port = other.port(),
                             .key = test::secret_key(kKnown).public_key()}});
    EXPECT_TRUE(loop.run_until([&] { return node.has_logged("not_connected", "network.key"); }));
    EXPECT_TRUE(loop.run_until([&] { return other.has_logged("refused", "network.key"); }));
}

struct Misfit {
    std::string name{};
    PeersOptions options{};
    Role known_as{Role::validator};
    std::string rule{};
};

class MisfitTest : public RefusalTest, public testing::WithParamInterface<Misfit> {};

TEST_P(MisfitTest, is_refused_and_both_nodes_know_why) {
    Node other(loop, 2, GetParam().options);
    node.peers().set_peers({{.key = other.key(), .role = GetParam().known_as}});
    other.peers().set_peers({node.address()});
    EXPECT_TRUE(loop.run_until([&] { return node.has_logged("refused", GetParam().rule); }));
    EXPECT_TRUE(loop.run_until([&] { return other.has_logged("not_connected", GetParam().rule); }));
}

INSTANTIATE_TEST_SUITE_P(
    Each, MisfitTest,
    testing::Values(
        Misfit{"another_network", {.network_id = Hash{9}}, Role::validator, "network.network_id"},
        Misfit{"another_role", {.role = Role::observer}, Role::validator, "network.role"},
        Misfit{"a_role_it_does_not_claim", {}, Role::observer, "network.role"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace touchstone::network
