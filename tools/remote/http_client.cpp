#include "tools/remote/http_client.h"

#include <optional>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace touchstone::remote {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using Code = beast::error_code;
using boost::asio::ip::tcp;

constexpr std::chrono::seconds kConnectTime{10};
constexpr std::uint32_t kHeaderBytesMax = 16u << 10;

using Message = http::request<http::string_body>;
using Parser = http::response_parser<http::string_body>;

Message message_of(const Ask& ask, const NodeUrl& url) {
    Message message(ask.content_type.empty() ? http::verb::get : http::verb::post, ask.target, 11);
    const bool plain = url.port == "80";
    message.set(http::field::host, plain ? url.host : url.host + ":" + url.port);
    message.set(http::field::user_agent, "touchstone");
    if (!ask.accept.empty()) message.set(http::field::accept, ask.accept);
    if (!ask.prefer.empty()) message.set("Prefer", ask.prefer);
    if (!ask.content_type.empty()) {
        message.set(http::field::content_type, ask.content_type);
        message.body() = ask.body;
        message.prepare_payload();
    }
    return message;
}

std::string text_of(beast::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

struct HttpClient::Parts {
    /// Runs one operation to its end; its error comes back.
    template <class Start>
    Code run(Start start) {
        Code outcome = boost::asio::error::would_block;
        start([&outcome](const Code& error, const auto&...) { outcome = error; });
        io.restart();
        io.run();
        return outcome;
    }

    Code connect() {
        tcp::resolver resolver(io);
        Code error;
        const auto found = resolver.resolve(url.host, url.port, error);
        if (error) return error;
        stream.emplace(io);
        stream->expires_after(kConnectTime);
        error = run([&](auto done) { stream->async_connect(found, done); });
        if (error) stream.reset();
        return error;
    }

    Code exchange(const Message& message, Parser& parser, std::chrono::seconds time_max) {
        stream->expires_after(time_max);
        const Code error = run([&](auto done) { http::async_write(*stream, message, done); });
        if (error) return error;
        return run([&](auto done) { http::async_read(*stream, buffer, parser, done); });
    }

    [[nodiscard]] tl::unexpected<Error> failure(const Code& error, const char* rule) const {
        if (error == beast::error::timeout) rule = "network.timeout";
        return fail(Errc::unavailable, rule, url.text() + ": " + error.message());
    }

    NodeUrl url;
    boost::asio::io_context io{1};
    std::optional<beast::tcp_stream> stream{};
    beast::flat_buffer buffer{};
};

HttpClient::HttpClient(NodeUrl url) : parts_(new Parts{.url = std::move(url)}) {}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

const NodeUrl& HttpClient::url() const {
    return parts_->url;
}

Result<Reply> HttpClient::send(const Ask& ask) {
    Parts& parts = *parts_;
    const Message message = message_of(ask, parts.url);
    while (true) {
        const bool fresh = !parts.stream;
        if (fresh) {
            if (const Code error = parts.connect()) return parts.failure(error, "network.connect");
            parts.buffer.clear();
        }
        Parser parser;
        parser.header_limit(kHeaderBytesMax);
        parser.body_limit(ask.reply_bytes_max);
        const Code error = parts.exchange(message, parser, ask.time_max);
        if (error || !parser.get().keep_alive()) parts.stream.reset();
        if (error && !fresh && error != beast::error::timeout) continue;
        if (error) return parts.failure(error, "network.reply");
        auto response = parser.release();
        return Reply{.status = response.result_int(),
                     .content_type = text_of(response[http::field::content_type]),
                     .body = std::move(response.body()),
                     .retry_after = text_of(response[http::field::retry_after])};
    }
}

}  // namespace touchstone::remote
