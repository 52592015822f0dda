// What stands behind Peers: who is a peer, which connection is whose, and the tasks that accept and
// dial. It lives as long as any of its tasks.
#pragma once
#include <map>
#include <memory>
#include <set>

#include <boost/asio/io_context.hpp>

#include "network/backoff.h"
#include "network/connection.h"
#include "network/peers.h"
#include "network/quiet_log.h"

namespace touchstone::network {

struct Peer {
    Peer(PeerAddress its_address, Traffic its_traffic, asio::io_context& io)
        : address(std::move(its_address)),
          traffic(std::make_shared<Traffic>(std::move(its_traffic))),
          changed(io) {}

    PeerAddress address;
    std::shared_ptr<Traffic> traffic;
    std::shared_ptr<Connection> connection{};  ///< the one; it may not be established yet
    std::weak_ptr<tcp::socket> connecting{};   ///< of an attempt that is not yet one
    std::uint64_t connections{};
    std::optional<Error> last_reason{};
    bool is_removed{};
    bool is_dialled{};           ///< a task dials it
    asio::steady_timer changed;  ///< cancelled when its connection, or the wish for one, changes
};

class Peers::Core : public std::enable_shared_from_this<Peers::Core> {
  public:
    Core(asio::io_context& io, const Identity& identity, PeersOptions options, Handlers handlers);

    [[nodiscard]] Result<void> listen();
    [[nodiscard]] std::uint16_t port() const;
    void set_peers(const std::vector<PeerAddress>& peers);
    [[nodiscard]] bool send(const crypto::PublicKey& to, Stream stream,
                            std::shared_ptr<const Bytes> message);
    void close();
    [[nodiscard]] std::vector<PeerStatus> status() const;
    /// Cuts everything; the tasks find out when they wake.
    void stop();

  private:
    [[nodiscard]] ConnectionHooks make_hooks();

    // Peers.
    void remove(Peer& peer);
    /// Ends an attempt to reach it, and wakes the task that dials it.
    static void interrupt(Peer& peer);
    void update(const PeerAddress& address);
    [[nodiscard]] Peer* find(const crypto::PublicKey& key);
    [[nodiscard]] PeerStatus status_of(const Peer& peer) const;

    // What connections ask and tell.
    [[nodiscard]] Result<std::shared_ptr<Traffic>> recognise(const crypto::PublicKey& key);
    [[nodiscard]] Result<void> claim(const std::shared_ptr<Connection>& fresh);
    void on_established(Connection& connection);
    void on_ended(Connection& connection, const Error& reason);
    void tell_end(const Connection& connection, const Error& reason);

    // Accepting.
    [[nodiscard]] Result<void> open_acceptor(const tcp::endpoint& endpoint);
    asio::awaitable<void> accept();
    void enter(tcp::socket socket);

    // Dialling.
    asio::awaitable<void> keep_dialling(std::shared_ptr<Peer> peer);
    asio::awaitable<void> dial(Peer& peer);
    asio::awaitable<Result<tcp::socket>> reach(Peer& peer);
    asio::awaitable<Result<tcp::resolver::results_type>> resolve(const PeerAddress& address);
    [[nodiscard]] bool is_wanted(const Peer& peer) const;
    void note_unreached(Peer& peer, const Error& error);

    std::shared_ptr<Connection> begin(tcp::socket socket, std::optional<crypto::PublicKey> dialled);
    void spawn(asio::awaitable<void> task);
    /// Until then, or until the timer is cancelled.
    static asio::awaitable<void> wait(asio::steady_timer& timer, Instant until);

    asio::io_context& io_;
    PeersOptions options_;
    Handlers handlers_;
    crypto::PublicKey own_key_;
    asio::ssl::context tls_;
    std::shared_ptr<const ConnectionSettings> settings_;
    QuietLog log_;
    std::map<crypto::PublicKey, std::shared_ptr<Peer>> peers_{};
    std::map<ConnectionId, std::shared_ptr<Connection>> connections_{};
    ConnectionId next_id_{};
    Newcomers newcomers_;
    tcp::acceptor acceptor_;
    asio::steady_timer accept_pace_;
    bool is_closing_{};
};

}  // namespace touchstone::network
