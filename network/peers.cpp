#include "network/peers.h"

#include "network/core.h"

namespace touchstone::network {

Peers::Peers(boost::asio::io_context& io, const Identity& identity, PeersOptions options,
             Handlers handlers)
    : core_(std::make_shared<Core>(io, identity, std::move(options), std::move(handlers))) {}

Peers::~Peers() {
    core_->stop();
}

Result<void> Peers::listen() {
    return core_->listen();
}

std::uint16_t Peers::port() const {
    return core_->port();
}

void Peers::set_peers(const std::vector<PeerAddress>& peers) {
    core_->set_peers(peers);
}

bool Peers::send(const crypto::PublicKey& to, Stream stream, std::shared_ptr<const Bytes> message) {
    return core_->send(to, stream, std::move(message));
}

void Peers::close() {
    core_->close();
}

std::vector<PeerStatus> Peers::status() const {
    return core_->status();
}

}  // namespace touchstone::network
