// Nodes on one io_context, connected by real sockets on the loopback: tests say what each does, and
// let time pass until something has happened.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "network/peers.h"

namespace touchstone::test {

using network::PeerAddress;
using network::Role;
using network::Stream;

/// The io_context and its one thread, which is the test's.
class Loop {
  public:
    Loop();
    ~Loop();

    [[nodiscard]] boost::asio::io_context& io() { return *io_; }

    /// Runs until the condition holds; false when it does not within the limit.
    bool run_until(const std::function<bool()>& condition,
                   std::chrono::milliseconds limit = std::chrono::seconds(20));
    void run_for(std::chrono::milliseconds time);
    /// Whether the io_context runs out of work within the limit.
    bool runs_out(std::chrono::milliseconds limit);

  private:
    std::unique_ptr<boost::asio::io_context> io_;
};

[[nodiscard]] crypto::SecretKey secret_key(std::uint8_t number);

/// Bytes that differ by position, so that a piece out of place shows.
[[nodiscard]] std::shared_ptr<const Bytes> message(std::size_t size, std::uint8_t first = 0);

struct Received {
    crypto::PublicKey from{};
    Stream stream{};
    Bytes message{};
};

/// A node with all that it was told.
class Node {
  public:
    /// Its key is of that number; it listens on any free port of 127.0.0.1.
    Node(Loop& loop, std::uint8_t number, network::PeersOptions options = {});

    [[nodiscard]] const crypto::PublicKey& key() const { return key_; }

    [[nodiscard]] std::uint16_t port() const { return peers_->port(); }

    /// Where others find it.
    [[nodiscard]] PeerAddress address() const;
    /// It is known, but nobody dials it.
    [[nodiscard]] PeerAddress undialled() const;

    [[nodiscard]] network::Peers& peers() { return *peers_; }

    /// As a crash: no farewell.
    void destroy() { peers_.reset(); }

    [[nodiscard]] bool is_connected_to(const Node& other) const {
        return connected.contains(other.key());
    }

    bool send(const Node& to, Stream stream, std::shared_ptr<const Bytes> bytes) {
        return peers_->send(to.key(), stream, std::move(bytes));
    }

    [[nodiscard]] std::size_t count(Stream stream) const;
    [[nodiscard]] network::PeerStatus status_of(const crypto::PublicKey& peer) const;
    [[nodiscard]] network::StreamStatus traffic_with(const Node& peer, Stream stream) const;
    /// Whether a line was logged of that event and rule.
    [[nodiscard]] bool has_logged(const std::string& event, const std::string& rule) const;

    std::vector<Received> received{};
    std::set<crypto::PublicKey> connected{};
    std::map<crypto::PublicKey, std::vector<Error>> ends{};  ///< of established connections
    std::vector<network::LogLine> lines{};
    std::function<void(const Received&)> on_received{};

  private:
    network::Handlers handlers();

    Role role_;
    crypto::PublicKey key_{};
    std::unique_ptr<network::Peers> peers_{};
};

/// Makes each a peer of the other; only the first dials.
void introduce(Node& dialling, Node& accepting);
/// The same, and lets them connect.
[[nodiscard]] bool connect(Loop& loop, Node& dialling, Node& accepting);

inline constexpr std::uint8_t kNetworkByte = 0x4E;

}  // namespace touchstone::test
