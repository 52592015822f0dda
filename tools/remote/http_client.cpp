#include "tools/remote/http_client.h"

#include "tools/remote/connection.h"

namespace touchstone::remote {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::uint32_t kHeaderBytesMax = 16u << 10;

Connection::Message message_of(const Ask& ask, const NodeUrl& url) {
    Connection::Message message(ask.content_type.empty() ? http::verb::get : http::verb::post,
                                ask.target, 11);
    message.set(http::field::host, url.authority());
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

HttpClient::HttpClient(NodeUrl url) : connection_(new Connection(std::move(url))) {}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

const NodeUrl& HttpClient::url() const {
    return connection_->url();
}

Result<Reply> HttpClient::send(const Ask& ask) {
    const Connection::Message message = message_of(ask, url());
    while (true) {
        const bool fresh = !connection_->is_open();
        if (fresh) TRY_VOID(connection_->open());
        Connection::Parser parser;
        parser.header_limit(kHeaderBytesMax);
        parser.body_limit(ask.reply_bytes_max);
        const auto error = connection_->exchange(message, parser, ask.time_max);
        if (error || !parser.get().keep_alive()) connection_->close();
        if (error && !fresh && error != beast::error::timeout) continue;
        if (error) return connection_->failure(error, "network.reply");
        auto response = parser.release();
        return Reply{.status = response.result_int(),
                     .content_type = text_of(response[http::field::content_type]),
                     .body = std::move(response.body()),
                     .retry_after = text_of(response[http::field::retry_after])};
    }
}

}  // namespace touchstone::remote
