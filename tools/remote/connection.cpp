#include "tools/remote/connection.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

namespace touchstone::remote {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = boost::asio::ssl;

constexpr std::chrono::seconds kConnectTime{10};

}  // namespace

/// Runs one operation to its end; its error comes back.
template <class Start>
Connection::Code Connection::run(Start start) {
    Code outcome = boost::asio::error::would_block;
    start([&outcome](const Code& error, const auto&...) { outcome = error; });
    io_.restart();
    io_.run();
    return outcome;
}

Result<void> Connection::open() {
    if (!tls_) {
        // A plain connection has a layer above that is never used: it trusts nobody.
        if (url_.secure) {
            TRY(tls_, api::make_client_tls(""));
        } else {
            tls_ = std::make_shared<ssl::context>(ssl::context::tls_client);
        }
    }
    buffer_.clear();
    stream_.emplace(io_, *tls_);
    if (const Code error = reach()) {
        close();
        return failure(error, "network.connect");
    }
    if (!url_.secure) return {};
    auto secured = secure();
    if (!secured) close();
    return secured;
}

Connection::Code Connection::reach() {
    boost::asio::ip::tcp::resolver resolver(io_);
    Code error;
    const auto found = resolver.resolve(url_.host, url_.port, error);
    if (error) return error;
    auto& tcp = beast::get_lowest_layer(*stream_);
    tcp.expires_after(kConnectTime);
    return run([&](auto done) { tcp.async_connect(found, done); });
}

Result<void> Connection::secure() {
    api::expect_host(*stream_, url_.host);
    const Code error =
        run([&](auto done) { stream_->async_handshake(ssl::stream_base::client, done); });
    if (!error) return {};
    const std::string why = api::distrust(*stream_);
    if (why.empty()) return failure(error, "network.tls");
    return fail(Errc::unavailable, "network.tls",
                url_.text() + ": its certificate is not one to trust: " + why);
}

Connection::Code Connection::exchange(const Message& message, Parser& parser,
                                      std::chrono::seconds time_max) {
    const auto over = [&](auto& stream) {
        const Code error = run([&](auto done) { http::async_write(stream, message, done); });
        if (error) return error;
        return run([&](auto done) { http::async_read(stream, buffer_, parser, done); });
    };
    beast::get_lowest_layer(*stream_).expires_after(time_max);
    return url_.secure ? over(*stream_) : over(beast::get_lowest_layer(*stream_));
}

void Connection::close() {
    stream_.reset();
}

tl::unexpected<Error> Connection::failure(const Code& error, const char* rule) const {
    if (error == beast::error::timeout) rule = "network.timeout";
    return fail(Errc::unavailable, rule, url_.text() + ": " + error.message());
}

}  // namespace touchstone::remote
