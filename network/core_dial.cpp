// The task that keeps up the connection to one peer, as long as that is wanted.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "network/core.h"

namespace touchstone::network {

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

}  // namespace

bool Peers::Core::is_wanted(const Peer& peer) const {
    return !is_closing_ && !peer.is_removed && !peer.address.host.empty();
}

asio::awaitable<void> Peers::Core::keep_dialling(std::shared_ptr<Peer> peer) {
    const Limits& limits = options_.limits;
    Backoff backoff(limits.retry_min, limits.retry_max, options_.random);
    while (is_wanted(*peer)) {
        if (!peer->connection) co_await dial(*peer);
        const Instant began = Clock::now();
        while (is_wanted(*peer) && peer->connection) co_await wait(peer->changed, Instant::max());
        if (Clock::now() - began >= limits.retry_max) backoff.reset();
        if (is_wanted(*peer)) co_await wait(peer->changed, Clock::now() + backoff.next());
    }
    peer->is_dialled = false;
}

/// Returns when the peer is connected, by this attempt or otherwise, or the attempt has failed.
asio::awaitable<void> Peers::Core::dial(Peer& peer) {
    Result<tcp::socket> socket = co_await reach(peer);
    if (!is_wanted(peer)) co_return;
    if (!socket) {
        note_unreached(peer, socket.error());
        co_return;
    }
    const std::shared_ptr<Connection> attempt = begin(std::move(*socket), peer.address.key);
    while (is_wanted(peer) && !peer.connection && !attempt->has_ended()) {
        co_await wait(peer.changed, Instant::max());
    }
}

asio::awaitable<Result<tcp::socket>> Peers::Core::reach(Peer& peer) {
    const auto endpoints = co_await resolve(peer.address);
    if (!endpoints) co_return tl::unexpected(endpoints.error());
    const auto socket = std::make_shared<tcp::socket>(io_);
    peer.connecting = socket;
    asio::steady_timer deadline(io_, Clock::now() + options_.limits.handshake_max);
    deadline.async_wait([socket](const boost::system::error_code& cancelled) {
        boost::system::error_code ignored;
        if (!cancelled) socket->close(ignored);
    });
    const auto [error, endpoint] = co_await asio::async_connect(*socket, *endpoints, kAwait);
    deadline.cancel();
    if (error) {
        co_return fail(Errc::unavailable, "network.unreachable",
                       "cannot connect: " + error.message());
    }
    co_return std::move(*socket);
}

/// Names are looked up each time: an address may have moved. Literal addresses need no resolver,
/// which may be slow, and is one for all.
asio::awaitable<Result<tcp::resolver::results_type>> Peers::Core::resolve(
    const PeerAddress& address) {
    boost::system::error_code no_literal;
    const asio::ip::address literal = asio::ip::make_address(address.host, no_literal);
    const std::string port = std::to_string(address.port);
    if (!no_literal) {
        co_return tcp::resolver::results_type::create(tcp::endpoint(literal, address.port),
                                                      address.host, port);
    }
    tcp::resolver resolver(io_);
    auto [error, found] = co_await resolver.async_resolve(address.host, port, kAwait);
    if (error) {
        co_return fail(Errc::unavailable, "network.unreachable",
                       "no address of that name: " + error.message());
    }
    co_return std::move(found);
}

void Peers::Core::note_unreached(Peer& peer, const Error& error) {
    const std::string where = peer.address.host + ":" + std::to_string(peer.address.port);
    if (!peer.connection) peer.last_reason = error;
    log_.tell(where, Clock::now(),
              {Level::info,
               "not_connected",
               {{"address", where}, {"rule", error.rule}, {"what", error.what}}});
}

}  // namespace touchstone::network
