#include "network/core.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "crypto/hex.h"
#include "network/precedence.h"
#include "network/tls.h"

namespace touchstone::network {

namespace {

/// That two nodes dial each other at once is everyday.
Level level_of(const Error& reason) {
    return reason.rule == "network.duplicate" ? Level::debug : Level::info;
}

}  // namespace

Peers::Core::Core(asio::io_context& io, const Identity& identity, PeersOptions options,
                  Handlers handlers)
    : io_(io),
      options_(std::move(options)),
      handlers_(std::move(handlers)),
      own_key_(identity.public_key()),
      tls_(make_tls_context(identity)),
      settings_(std::make_shared<ConnectionSettings>(
          ConnectionSettings{.hello = {options_.network_id, options_.role},
                             .limits = options_.limits,
                             .hooks = make_hooks()})),
      log_(options_.log),
      newcomers_(options_.limits),
      acceptor_(io),
      accept_pace_(io) {
    TOUCHSTONE_CHECK(options_.random != nullptr);
}

/// Connections call them only until they are cut, which stop() sees to.
ConnectionHooks Peers::Core::make_hooks() {
    return {
        .recognise = [this](const crypto::PublicKey& key) { return recognise(key); },
        .claim = [this](const std::shared_ptr<Connection>& fresh) { return claim(fresh); },
        .established = [this](Connection& connection) { on_established(connection); },
        .received =
            [this](const Connection& from, Stream stream, Bytes message) {
                if (handlers_.received) handlers_.received(from.key(), stream, std::move(message));
            },
        .ended = [this](Connection& connection,
                        const Error& reason) { on_ended(connection, reason); },
        .gone = [this](const Connection& connection) { connections_.erase(connection.id()); },
    };
}

std::shared_ptr<Connection> Peers::Core::begin(tcp::socket socket,
                                               std::optional<crypto::PublicKey> dialled) {
    const ConnectionId id = next_id_++;
    auto connection = std::make_shared<Connection>(id, std::move(socket), tls_, dialled, settings_);
    connections_.emplace(id, connection);
    connection->start();
    return connection;
}

Result<std::shared_ptr<Traffic>> Peers::Core::recognise(const crypto::PublicKey& key) {
    const Peer* peer = find(key);
    if (peer == nullptr) {
        return fail(Errc::conflict, "network.key", "no peer has the key " + crypto::to_hex(key));
    }
    return peer->traffic;
}

Result<void> Peers::Core::claim(const std::shared_ptr<Connection>& fresh) {
    Peer* peer = find(fresh->key());
    TOUCHSTONE_CHECK(peer != nullptr);  // else it would have been ended
    newcomers_.leave(fresh->id());
    const std::shared_ptr<Connection> held = peer->connection;
    if (held) {
        const bool fresh_is_of_lower = is_of_lower(own_key_, fresh->key(), fresh->is_dialled());
        const bool held_is_of_lower = is_of_lower(own_key_, held->key(), held->is_dialled());
        if (!takes_over(fresh_is_of_lower, held_is_of_lower)) {
            return fail(Errc::conflict, "network.duplicate", "there is a connection to keep");
        }
    }
    peer->connection = fresh;
    if (held) held->end({Errc::conflict, "network.duplicate", "another one has taken its place"});
    return {};
}

void Peers::Core::on_established(Connection& connection) {
    Peer* peer = find(connection.key());
    TOUCHSTONE_CHECK(peer != nullptr);
    ++peer->connections;
    peer->changed.cancel();
    const std::string name = crypto::to_hex(connection.key());
    log_.tell(name, Clock::now(),
              {Level::info,
               "connected",
               {{"peer", name},
                {"address", connection.address()},
                {"dialled", connection.is_dialled() ? "yes" : "no"}}});
    if (handlers_.connected) handlers_.connected(connection.key());
}

void Peers::Core::on_ended(Connection& connection, const Error& reason) {
    newcomers_.leave(connection.id());
    tell_end(connection, reason);
    if (Peer* peer = find(connection.key())) {
        if (peer->connection.get() == &connection) peer->connection.reset();
        if (reason.rule != "network.duplicate") peer->last_reason = reason;
        peer->changed.cancel();
    }
    if (connection.is_established() && handlers_.disconnected) {
        handlers_.disconnected(connection.key(), reason);
    }
}

void Peers::Core::tell_end(const Connection& connection, const Error& reason) {
    LogLine line{level_of(reason), "refused", {{"address", connection.address()}}};
    std::string account = connection.source();  // of a stranger
    if (connection.is_established() || connection.is_dialled()) {
        line.event = connection.is_established() ? "disconnected" : "not_connected";
        account = crypto::to_hex(connection.key());
        line.fields.emplace_back("peer", account);
    }
    line.fields.emplace_back("rule", reason.rule);
    line.fields.emplace_back("what", reason.what);
    log_.tell(account, Clock::now(), std::move(line));
}

void Peers::Core::spawn(asio::awaitable<void> task) {
    asio::co_spawn(io_, std::move(task),
                   [self = shared_from_this()](const std::exception_ptr& error) {
                       if (error) std::rethrow_exception(error);
                   });
}

asio::awaitable<void> Peers::Core::wait(asio::steady_timer& timer, Instant until) {
    timer.expires_at(until);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

void Peers::Core::stop() {
    handlers_ = {};
    log_ = QuietLog({});
    close();
    for (const auto& [id, connection] : connections_) connection->cut();
    connections_.clear();
    peers_.clear();
}

}  // namespace touchstone::network
