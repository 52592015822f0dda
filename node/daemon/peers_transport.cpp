#include "node/daemon/peers_transport.h"

#include <algorithm>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "local/clock.h"

namespace touchstone::node {

namespace {

// The lanes are the most urgent streams, in the same order.
static_assert(static_cast<int>(Lane::votes) == static_cast<int>(network::Stream::votes));
static_assert(static_cast<int>(Lane::proposals) == static_cast<int>(network::Stream::proposals));
static_assert(static_cast<int>(Lane::sync) == static_cast<int>(network::Stream::sync));
static_assert(static_cast<int>(Lane::records) == static_cast<int>(network::Stream::records));

network::Role role_of(bool observer) {
    return observer ? network::Role::observer : network::Role::validator;
}

LogLevel level_of(network::Level level) {
    switch (level) {
        case network::Level::debug:
            return LogLevel::debug;
        case network::Level::info:
            return LogLevel::info;
        case network::Level::warning:
            return LogLevel::warning;
    }
    return LogLevel::warning;
}

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> bytes{};
    local::fill_random(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

network::PeersOptions peers_options(const PeersTransport::Options& options, const Log& log) {
    return {.network_id = options.network_id,
            .role = role_of(options.observer),
            .listen_host = options.listen.host,
            .listen_port = options.listen.port,
            .random = random_number,
            .log = [&log](const network::LogLine& line) {
                LogFields fields{{"part", "network"}};
                for (const auto& [name, value] : line.fields) fields.emplace_back(name, value);
                log.say(level_of(line.level), line.event, fields);
            }};
}

}  // namespace

std::vector<Neighbour> neighbours_of(const std::vector<PeerConfig>& peers) {
    std::vector<Neighbour> neighbours;
    for (const PeerConfig& peer : peers)
        neighbours.push_back({.body = peer.body, .key = peer.key, .observer = peer.observer});
    return neighbours;
}

PeersTransport::PeersTransport(boost::asio::io_context& io, const network::Identity& identity,
                               const Options& options, const Log& log)
    : io_(io),
      options_(options),
      log_(log),
      neighbours_(neighbours_of(options.peers)),
      peers_(io, identity, peers_options(options, log), handlers()) {}

PeersTransport::~PeersTransport() = default;

network::Handlers PeersTransport::handlers() {
    return {.received =
                [this](const crypto::PublicKey& from, network::Stream stream, Bytes message) {
                    if (node_ == nullptr || stream == network::Stream::bulk) return;
                    node_->received(from, static_cast<Lane>(stream), message);
                },
            .connected =
                [this](const crypto::PublicKey& peer) {
                    if (node_ != nullptr) node_->connected(peer);
                },
            .disconnected =
                [this](const crypto::PublicKey& peer, const Error&) {
                    if (node_ != nullptr) node_->disconnected(peer);
                }};
}

Result<void> PeersTransport::open(Node& node) {
    TRY_VOID(peers_.listen());
    node_ = &node;
    renew();
    return {};
}

/// A key that the configuration does not know is looked for where another of its body is.
network::PeerAddress PeersTransport::address_of(const Neighbour& neighbour) const {
    auto at = std::ranges::find(options_.peers, neighbour.key, &PeerConfig::key);
    if (at == options_.peers.end())
        at = std::ranges::find(options_.peers, neighbour.body, &PeerConfig::body);
    const Endpoint address = at == options_.peers.end() ? Endpoint{} : at->address;
    return {.host = address.host,
            .port = address.port,
            .key = neighbour.key,
            .role = role_of(neighbour.observer)};
}

void PeersTransport::renew() {
    std::vector<network::PeerAddress> addresses;
    for (const Neighbour& neighbour : neighbours_) addresses.push_back(address_of(neighbour));
    peers_.set_peers(addresses);
}

void PeersTransport::set_neighbours(std::vector<Neighbour> neighbours) {
    boost::asio::post(io_, [this, neighbours = std::move(neighbours)]() mutable {
        neighbours_ = std::move(neighbours);
        renew();
    });
}

void PeersTransport::set_configured(std::vector<PeerConfig> peers) {
    boost::asio::post(io_, [this, peers = std::move(peers)]() mutable {
        options_.peers = std::move(peers);
        renew();
    });
}

void PeersTransport::close() {
    peers_.close();
}

void PeersTransport::send(const crypto::PublicKey& to, Lane lane,
                          std::shared_ptr<const Bytes> message) {
    boost::asio::post(io_, [this, to, lane, message = std::move(message)] {
        // Lost when there is no connection or no room: what matters is said again.
        (void)peers_.send(to, static_cast<network::Stream>(lane), message);
    });
}

}  // namespace touchstone::node
