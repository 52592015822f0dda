#include "api/server.h"

#include <list>
#include <mutex>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>

#include "api/connection.h"
#include "api/tls.h"

namespace touchstone::api {
namespace {

using boost::asio::ip::tcp;

/// When the system has no more descriptors, some time passes before the next try.
constexpr std::chrono::milliseconds kAcceptAgain{100};

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

Result<tcp::acceptor> listen(boost::asio::io_context& io, const ServerOptions& options) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(options.address, error);
    tcp::acceptor acceptor(boost::asio::make_strand(io));
    const tcp::endpoint endpoint(address, options.port);
    if (!error) acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(boost::asio::socket_base::max_listen_connections, error);
    if (!error) return acceptor;
    return fail(Errc::unavailable, "http.listen",
                "cannot listen on " + options.address + " port " + std::to_string(options.port) +
                    ": " + error.message());
}

}  // namespace

struct Server::Parts : std::enable_shared_from_this<Server::Parts> {
    Parts(boost::asio::io_context& context, tcp::acceptor listening, ServerOptions given,
          std::shared_ptr<boost::asio::ssl::context> secured, Handler answering)
        : io(context),
          acceptor(std::move(listening)),
          again(acceptor.get_executor()),
          options(std::move(given)),
          handler(std::move(answering)),
          tls(std::move(secured)) {}

    void accept() {
        acceptor.async_accept(
            Strand(io.get_executor()),
            [self = shared_from_this()](const boost::system::error_code& error, Socket socket) {
                self->take(error, std::move(socket));
            });
    }

    void take(const boost::system::error_code& error, Socket socket) {
        if (!acceptor.is_open()) return;
        if (error) return accept_later();
        auto place = enter(options.connections_max);
        // Twice as many, for a moment: those that give way close in their own time.
        if (!place && make_room()) place = enter(2 * options.connections_max);
        if (!place) {
            turn_away(std::move(socket));
        } else {
            const auto connection = std::make_shared<Connection>(
                std::move(socket), certificate(), options, handler,
                [self = shared_from_this(), place = *place] { self->leave(place); });
            keep(*place, connection);
            connection->run();
        }
        accept();
    }

    void accept_later() {
        again.expires_after(kAcceptAgain);
        again.async_wait([self = shared_from_this()](const boost::system::error_code&) {
            if (self->acceptor.is_open()) self->accept();
        });
    }

    void turn_away(Socket socket) {
        if (options.on_connections) options.on_connections(options.connections_max, true);
        const auto kept = std::make_shared<Socket>(std::move(socket));
        boost::asio::async_write(*kept, boost::asio::buffer(kFull),
                                 [kept](const boost::system::error_code&, std::size_t) {});
    }

    using Place = std::list<std::weak_ptr<Connection>>::iterator;

    /// A place for one more; nullopt: there is no room.
    std::optional<Place> enter(std::size_t most) {
        const std::scoped_lock lock(mutex);
        if (connections.size() >= most) return std::nullopt;
        const Place place = connections.emplace(connections.end());
        if (options.on_connections) options.on_connections(connections.size(), false);
        return place;
    }

    /// Whoever has waited longest for its client goes. False: all are at work.
    bool make_room() {
        std::shared_ptr<Connection> longest;
        for (const auto& connection : open_ones()) {
            const std::int64_t since = connection->waits_since_ms();
            if (since != 0 && (!longest || since < longest->waits_since_ms())) longest = connection;
        }
        if (longest) longest->give_way();
        return longest != nullptr;
    }

    void leave(Place place) {
        const std::scoped_lock lock(mutex);
        connections.erase(place);
        if (options.on_connections) options.on_connections(connections.size(), false);
    }

    void keep(Place place, const std::shared_ptr<Connection>& connection) {
        const std::scoped_lock lock(mutex);
        *place = connection;
    }

    std::shared_ptr<boost::asio::ssl::context> certificate() {
        const std::scoped_lock lock(mutex);
        return tls;
    }

    void stop() {
        boost::asio::post(acceptor.get_executor(), [self = shared_from_this()] {
            boost::system::error_code ignored;
            self->acceptor.close(ignored);
            self->again.cancel();
            for (const auto& connection : self->open_ones()) connection->drain();
        });
    }

    /// Held while they are spoken to: the last one that lets go of a connection takes the lock.
    std::vector<std::shared_ptr<Connection>> open_ones() {
        const std::scoped_lock lock(mutex);
        std::vector<std::shared_ptr<Connection>> open;
        for (const auto& known : connections) {
            if (auto connection = known.lock()) open.push_back(std::move(connection));
        }
        return open;
    }

    boost::asio::io_context& io;
    tcp::acceptor acceptor;  ///< on a strand
    boost::asio::steady_timer again;
    const ServerOptions options;
    const Handler handler;
    std::mutex mutex{};                              ///< guards the two below
    std::shared_ptr<boost::asio::ssl::context> tls;  ///< null: bare HTTP
    std::list<std::weak_ptr<Connection>> connections{};
};

Server::Server(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
    stop();
}

Result<std::unique_ptr<Server>> Server::start(boost::asio::io_context& io,
                                              const ServerOptions& options, Handler handler) {
    TRY(auto tls, make_tls(options.certificate_pem, options.key_pem));
    TRY(tcp::acceptor acceptor, listen(io, options));
    auto parts = std::make_shared<Parts>(io, std::move(acceptor), options, std::move(tls),
                                         std::move(handler));
    parts->accept();
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const {
    return parts_->acceptor.local_endpoint().port();
}

Result<void> Server::set_certificate(const std::string& certificate_pem,
                                     const std::string& key_pem) {
    if (certificate_pem.empty() || !parts_->certificate())
        return fail(Errc::invalid, "http.tls", "this node has no certificate: it speaks bare HTTP");
    TRY(auto fresh, make_tls(certificate_pem, key_pem));
    const std::scoped_lock lock(parts_->mutex);
    parts_->tls = std::move(fresh);
    return {};
}

void Server::stop() {
    parts_->stop();
}

}  // namespace touchstone::api
