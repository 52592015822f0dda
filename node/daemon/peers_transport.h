// The network as a node uses it: TLS peers behind the seam.
#pragma once
#include <functional>

#include "network/peers.h"
#include "node/config/config.h"
#include "node/driver/node.h"

namespace touchstone::node {

/// Runs on the thread of its io_context; send() may be called from any.
class PeersTransport final : public Transport {
  public:
    struct Options {
        Hash network_id{};
        bool observer{};  ///< of this node
        Endpoint listen{};
        std::vector<PeerConfig> peers{};
    };

    PeersTransport(boost::asio::io_context& io, const network::Identity& identity,
                   const Options& options, const Log& log);
    ~PeersTransport() override;

    /// Connections and messages go to this node from now on; it must outlive them. Errors: those of
    /// Peers::listen.
    [[nodiscard]] Result<void> open(Node& node);
    /// Says farewell to all.
    void close();

    /// The port that is listened on.
    [[nodiscard]] std::uint16_t port() const { return peers_.port(); }

    void send(const crypto::PublicKey& to, Lane lane,
              std::shared_ptr<const Bytes> message) override;
    /// They are dialled where the configuration says that their body's node is.
    void set_neighbours(std::vector<Neighbour> neighbours) override;
    /// What the configuration says of addresses from now on.
    void set_configured(std::vector<PeerConfig> peers);

  private:
    [[nodiscard]] network::Handlers handlers();
    [[nodiscard]] network::PeerAddress address_of(const Neighbour& neighbour) const;
    void renew();

    boost::asio::io_context& io_;
    Options options_;
    const Log& log_;
    Node* node_{};
    std::vector<Neighbour> neighbours_;
    network::Peers peers_;
};

/// As the node names them.
[[nodiscard]] std::vector<Neighbour> neighbours_of(const std::vector<PeerConfig>& peers);

}  // namespace touchstone::node
