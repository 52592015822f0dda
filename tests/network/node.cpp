#include "tests/network/node.h"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/io_context.hpp>

namespace touchstone::test {

namespace {

using Steady = std::chrono::steady_clock;

Hash network_id() {
    Hash id{};
    id.fill(kNetworkByte);
    return id;
}

}  // namespace

Loop::Loop() : io_(std::make_unique<boost::asio::io_context>(1)) {}

Loop::~Loop() = default;

bool Loop::run_until(const std::function<bool()>& condition, std::chrono::milliseconds limit) {
    const auto until = Steady::now() + limit;
    while (!condition()) {
        if (Steady::now() >= until) return false;
        io_->restart();
        io_->run_one_for(std::chrono::milliseconds(10));
    }
    return true;
}

void Loop::run_for(std::chrono::milliseconds time) {
    (void)run_until([] { return false; }, time);
}

bool Loop::runs_out(std::chrono::milliseconds limit) {
    io_->restart();
    io_->run_for(limit);
    return io_->stopped();
}

crypto::SecretKey secret_key(std::uint8_t number) {
    crypto::Seed seed{};
    seed.fill(number);
    return crypto::SecretKey(seed);
}

std::shared_ptr<const Bytes> message(std::size_t size, std::uint8_t first) {
    auto bytes = std::make_shared<Bytes>(size);
    for (std::size_t i = 0; i < size; ++i) {
        (*bytes)[i] = static_cast<std::uint8_t>(first + i + i / 251);
    }
    return bytes;
}

Node::Node(Loop& loop, std::uint8_t number, network::PeersOptions options) : role_(options.role) {
    const auto identity = network::make_identity(secret_key(number)).value();
    key_ = identity.public_key();
    if (options.network_id == Hash{}) options.network_id = network_id();
    options.listen_host = "127.0.0.1";
    options.random = [state = std::uint64_t{number}]() mutable { return state += 7'919; };
    options.log = [this](const network::LogLine& line) { lines.push_back(line); };
    peers_ = std::make_unique<network::Peers>(loop.io(), identity, options, handlers());
    if (!peers_->listen()) throw std::runtime_error("no port to listen on");
}

network::Handlers Node::handlers() {
    return {
        .received =
            [this](const crypto::PublicKey& from, Stream stream, Bytes bytes) {
                received.push_back({from, stream, std::move(bytes)});
                if (on_received) on_received(received.back());
            },
        .connected = [this](const crypto::PublicKey& peer) { connected.insert(peer); },
        .disconnected =
            [this](const crypto::PublicKey& peer, const Error& reason) {
                connected.erase(peer);
                ends[peer].push_back(reason);
            },
    };
}

PeerAddress Node::address() const {
    return {.host = "127.0.0.1", .port = port(), .key = key_, .role = role_};
}

PeerAddress Node::undialled() const {
    return {.key = key_, .role = role_};
}

std::size_t Node::count(Stream stream) const {
    return static_cast<std::size_t>(std::ranges::count(received, stream, &Received::stream));
}

network::PeerStatus Node::status_of(const crypto::PublicKey& peer) const {
    for (const network::PeerStatus& status : peers_->status()) {
        if (status.key == peer) return status;
    }
    throw std::runtime_error("no such peer");
}

network::StreamStatus Node::traffic_with(const Node& peer, Stream stream) const {
    return status_of(peer.key()).streams[network::index_of(stream)];
}

bool Node::has_logged(const std::string& event, const std::string& rule) const {
    return std::ranges::any_of(lines, [&](const network::LogLine& line) {
        const std::pair<std::string, std::string> wanted{"rule", rule};
        return line.event == event && std::ranges::count(line.fields, wanted) > 0;
    });
}

void introduce(Node& dialling, Node& accepting) {
    accepting.peers().set_peers({dialling.undialled()});
    dialling.peers().set_peers({accepting.address()});
}

bool connect(Loop& loop, Node& dialling, Node& accepting) {
    introduce(dialling, accepting);
    return loop.run_until(
        [&] { return dialling.is_connected_to(accepting) && accepting.is_connected_to(dialling); });
}

}  // namespace touchstone::test
