// Connections to the nodes that this one knows: one for each, mutually authenticated by pinned
// keys, kept up as long as it is wanted. It carries bytes and knows nothing of what they mean.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "network/identity.h"
#include "network/limits.h"
#include "network/log_line.h"
#include "network/status.h"
#include "network/stream.h"

namespace boost::asio {
class io_context;
}

namespace touchstone::network {

struct PeerAddress {
    std::string host{};  ///< name or address; empty: it is never dialled and may come by itself
    std::uint16_t port{};
    crypto::PublicKey key{};
    Role role{Role::validator};
};

struct PeersOptions {
    Hash network_id{};
    Role role{Role::validator};     ///< of this node
    std::string listen_host{"::"};  ///< an address; "::" is every one of IPv4 and IPv6
    std::uint16_t listen_port{};    ///< 0: any that is free
    Limits limits{};
    std::function<std::uint64_t()> random{};  ///< spreads attempts to connect; needs no secrecy
    Log log{};
};

/// Called on the network thread, also from within `set_peers` and `close`. They may call any
/// function of Peers but its destructor.
struct Handlers {
    std::function<void(const crypto::PublicKey& from, Stream, Bytes message)> received{};
    std::function<void(const crypto::PublicKey& peer)> connected{};
    /// Each `connected` is followed by one of these before the peer's next.
    std::function<void(const crypto::PublicKey& peer, const Error& reason)> disconnected{};
};

/// Everything here runs on the one thread that runs the io_context; callers on other threads post
/// to it. The io_context must outlive this.
/// When close() has been called and its connections are gone, the io_context is out of work.
class Peers {
  public:
    /// `options.random` must be given. The identity may go once this returns.
    Peers(boost::asio::io_context& io, const Identity& identity, PeersOptions options,
          Handlers handlers);
    /// Cuts all connections; no handler is called any more.
    ~Peers();
    Peers(const Peers&) = delete;
    Peers& operator=(const Peers&) = delete;

    /// Takes connections from now on. Errors: `unavailable`, rule `network.listen`.
    [[nodiscard]] Result<void> listen();
    /// The port that is listened on; 0 when none is.
    [[nodiscard]] std::uint16_t port() const;

    /// Who is a peer from now on. A peer whose key is not among them, or has another role now, is
    /// disconnected. Of two with one key the first counts; this node's own key is left out.
    void set_peers(const std::vector<PeerAddress>& peers);

    /// Queues a message. False: the peer is not connected, the stream's queue is full, or the
    /// message is empty or too large for its stream. Votes are never refused for want of room: the
    /// oldest make place. Nothing says whether a message arrives: it is lost with its connection.
    [[nodiscard]] bool send(const crypto::PublicKey& to, Stream stream,
                            std::shared_ptr<const Bytes> message);

    /// Says farewell to all, after votes that are queued, within `parting_max`. Final.
    void close();

    /// One for each peer, by key.
    [[nodiscard]] std::vector<PeerStatus> status() const;

  private:
    class Core;
    std::shared_ptr<Core> core_;
};

}  // namespace touchstone::network
