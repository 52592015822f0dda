// Who is a peer, and what is asked of the peers from outside.
#include <algorithm>

#include "network/core.h"

namespace touchstone::network {

Peer* Peers::Core::find(const crypto::PublicKey& key) {
    const auto found = peers_.find(key);
    return found == peers_.end() ? nullptr : found->second.get();
}

void Peers::Core::set_peers(const std::vector<PeerAddress>& peers) {
    if (is_closing_) return;
    std::map<crypto::PublicKey, PeerAddress> wanted;
    for (const PeerAddress& peer : peers) {
        if (peer.key != own_key_) wanted.emplace(peer.key, peer);
    }
    const auto before = peers_;  // handlers may call this again
    for (const auto& [key, peer] : before) {
        const auto kept = wanted.find(key);
        const bool is_kept = kept != wanted.end() && kept->second.role == peer->address.role;
        if (!is_kept) remove(*peer);
    }
    for (const auto& [key, address] : wanted) update(address);
}

void Peers::Core::remove(Peer& peer) {
    if (std::exchange(peer.is_removed, true)) return;
    interrupt(peer);
    std::vector<std::shared_ptr<Connection>> its;
    for (const auto& [id, connection] : connections_) {
        if (connection->key() == peer.address.key) its.push_back(connection);
    }
    for (const auto& connection : its) {
        connection->end({Errc::conflict, "network.removed", "its key is no peer's any more"});
    }
    const auto found = peers_.find(peer.address.key);
    if (found != peers_.end() && found->second.get() == &peer) peers_.erase(found);
}

void Peers::Core::interrupt(Peer& peer) {
    boost::system::error_code ignored;
    if (const auto socket = peer.connecting.lock()) socket->close(ignored);
    peer.changed.cancel();
}

void Peers::Core::update(const PeerAddress& address) {
    std::shared_ptr<Peer>& peer = peers_[address.key];
    if (!peer) {
        peer = std::make_shared<Peer>(
            address, make_traffic(options_.limits, options_.role, address.role), io_);
    }
    const bool has_moved = peer->address.host != address.host || peer->address.port != address.port;
    peer->address = address;
    if (has_moved) interrupt(*peer);
    if (!peer->address.host.empty() && !std::exchange(peer->is_dialled, true)) {
        spawn(keep_dialling(peer));
    }
}

bool Peers::Core::send(const crypto::PublicKey& to, Stream stream,
                       std::shared_ptr<const Bytes> message) {
    const Peer* peer = find(to);
    const bool is_connected = peer != nullptr && peer->connection &&
                              peer->connection->is_established() && !peer->connection->has_ended();
    if (!is_connected || message->empty()) return false;
    if (message->size() > kMessageBytesMax[index_of(stream)]) return false;
    return peer->connection->send(stream, std::move(message));
}

void Peers::Core::close() {
    if (std::exchange(is_closing_, true)) return;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_pace_.cancel();
    for (const auto& [key, peer] : peers_) interrupt(*peer);
    const auto all = connections_;  // each takes itself out
    for (const auto& [id, connection] : all) {
        connection->end({Errc::unavailable, "network.closing", "this node stops"});
    }
}

std::vector<PeerStatus> Peers::Core::status() const {
    std::vector<PeerStatus> all;
    for (const auto& [key, peer] : peers_) all.push_back(status_of(*peer));
    return all;
}

PeerStatus Peers::Core::status_of(const Peer& peer) const {
    PeerStatus status{.key = peer.address.key,
                      .role = peer.address.role,
                      .connections = peer.connections,
                      .streams = peer.traffic->streams,
                      .last_reason = peer.last_reason};
    if (peer.connection && peer.connection->is_established()) {
        status.connected = true;
        status.dialled = peer.connection->is_dialled();
        status.address = peer.connection->address();
        status.connected_for = std::chrono::duration_cast<std::chrono::milliseconds>(
            Clock::now() - peer.connection->established_at());
    }
    return status;
}

}  // namespace touchstone::network
