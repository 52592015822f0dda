// One connection from its handshake to its farewell. It keeps to the network thread, as everything
// here: TLS cannot read and write on two threads at once.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include "crypto/ed25519.h"
#include "network/control.h"
#include "network/frame.h"
#include "network/newcomers.h"
#include "network/outbox.h"

namespace touchstone::network {

namespace asio = boost::asio;
using boost::asio::ip::tcp;

class Connection;

/// What a connection asks of whoever holds the peers, and tells it.
struct ConnectionHooks {
    /// The traffic of the peer with that key. Errors: rule `network.key`.
    std::function<Result<std::shared_ptr<Traffic>>(const crypto::PublicKey&)> recognise{};
    /// Whether this is to be the peer's one connection. Errors: rule `network.duplicate`.
    std::function<Result<void>(const std::shared_ptr<Connection>&)> claim{};
    std::function<void(Connection&)> established{};
    std::function<void(Connection&, Stream, Bytes)> received{};
    /// Once for each; nothing is received after it.
    std::function<void(Connection&, const Error&)> ended{};
    /// The last of it: its socket is closed.
    std::function<void(Connection&)> gone{};
};

/// What all connections of a node have in common.
struct ConnectionSettings {
    Hello hello{};
    Limits limits{};
    ConnectionHooks hooks{};
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    /// `dialled` is whose key must be at the other end; nothing: it was accepted.
    Connection(ConnectionId id, tcp::socket socket, asio::ssl::context& tls,
               std::optional<crypto::PublicKey> dialled,
               std::shared_ptr<const ConnectionSettings> settings);

    void start();
    /// Once it is established. False when the stream's queue is full.
    [[nodiscard]] bool send(Stream stream, std::shared_ptr<const Bytes> message);
    /// Says farewell; when the node is closing, after the votes that are queued.
    void end(Error reason);
    /// Closes the socket at once. No hook is called any more.
    void cut();

    [[nodiscard]] ConnectionId id() const { return id_; }

    /// Of the other end: as dialled, or as proven; zeros before that.
    [[nodiscard]] const crypto::PublicKey& key() const { return key_; }

    [[nodiscard]] bool is_dialled() const { return dialled_.has_value(); }

    [[nodiscard]] bool is_established() const { return established_.has_value(); }

    [[nodiscard]] bool has_ended() const { return ended_.has_value(); }

    [[nodiscard]] Instant established_at() const { return *established_; }

    /// Of the other end: "192.0.2.1:7400".
    [[nodiscard]] const std::string& address() const { return address_; }

    /// As source_of has it.
    [[nodiscard]] const std::string& source() const { return source_; }

  private:
    asio::awaitable<void> run();
    asio::awaitable<Result<void>> establish();
    asio::awaitable<Result<void>> handshake();
    asio::awaitable<Result<void>> read_messages();
    asio::awaitable<Result<Control>> next_control();
    asio::awaitable<Result<void>> read_some();
    asio::awaitable<void> stay_within_budget();
    asio::awaitable<void> drain();
    asio::awaitable<void> write();
    asio::awaitable<void> wait_for_work();
    asio::awaitable<void> watch();

    void tune_socket();
    void spawn(asio::awaitable<void> task);
    [[nodiscard]] Result<void> meet();
    [[nodiscard]] Result<void> take_frames();
    [[nodiscard]] Result<void> take(const Frame& frame);
    template <class Expected>
    [[nodiscard]] Result<Expected> expect(const Result<Control>& said);
    [[nodiscard]] Error lost(const boost::system::error_code& error) const;
    [[nodiscard]] Error overdue() const;
    [[nodiscard]] Instant deadline() const;
    void say(const Control& control);
    /// What to write next; nothing when there is nothing now.
    [[nodiscard]] Bytes next_output();
    [[nodiscard]] bool has_sent_all() const;
    void close();

    std::shared_ptr<const ConnectionSettings> settings_;
    const ConnectionHooks* hooks_;  ///< null once it is cut
    ConnectionId id_;
    asio::ssl::stream<tcp::socket> stream_;
    std::optional<crypto::PublicKey> dialled_;
    std::string address_{};
    std::string source_{};
    crypto::PublicKey key_;

    bool secured_{};  ///< TLS is up
    std::optional<Instant> established_{};
    std::optional<Error> ended_{};
    bool closed_{};
    Instant began_{Clock::now()};
    Instant heard_{began_};                   ///< the last byte from the other end
    Instant said_{began_};                    ///< the last byte to it
    std::optional<Instant> writing_since_{};  ///< what is being written now
    Instant parting_until_{};

    Bytes input_;
    FrameReader frames_{};
    Assembly assembly_{};
    Bytes control_{};  ///< frames that go before all others
    std::shared_ptr<Traffic> traffic_{};
    std::optional<Outbox> outbox_{};
    std::optional<Farewell> farewell_{};  ///< still to be said
    bool is_told_{};                      ///< the other end has said its own

    asio::steady_timer wake_;   ///< of the writer: cancelled when there is something to write
    asio::steady_timer pace_;   ///< of the reader
    asio::steady_timer watch_;  ///< cancelled when a deadline comes nearer
};

}  // namespace touchstone::network
