#include "node/webhooks/poster.h"

#include <atomic>
#include <optional>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "api/tls_client.h"
#include "node/webhooks/address_rules.h"

namespace touchstone::node {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = boost::asio::ssl;
using Code = beast::error_code;
using boost::asio::ip::tcp;

constexpr std::chrono::seconds kConnectTime{5};
constexpr std::chrono::seconds kAnswerTime{15};
constexpr std::uint32_t kHeaderBytesMax = 16u << 10;

using Request = http::request<http::string_body>;

tl::unexpected<Error> failed(const char* rule, const HttpsUrl& url, const std::string& why) {
    return fail(Errc::unavailable, rule, url.host + ": " + why);
}

Request request_of(const HttpsUrl& url, const Poster::Posting::Headers& headers,
                   const std::string& body) {
    Request request(http::verb::post, url.target, 11);
    const bool is_v6 = url.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + url.host + "]" : url.host;
    request.set(http::field::host, url.port == "443" ? host : host + ":" + url.port);
    request.set(http::field::user_agent, "touchstone");
    request.set(http::field::content_type, "application/json");
    request.keep_alive(false);
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = body;
    request.prepare_payload();
    return request;
}

}  // namespace

struct Poster::Parts {
    std::shared_ptr<ssl::context> tls{};
    bool private_addresses{};
};

Result<std::shared_ptr<const Poster>> Poster::make(const PosterOptions& options) {
    TRY(auto tls, api::make_client_tls(options.authorities));
    auto parts = std::make_unique<Parts>(
        Parts{.tls = std::move(tls), .private_addresses = options.private_addresses});
    return std::shared_ptr<const Poster>(new Poster(std::move(parts)));
}

Poster::Poster(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Poster::~Poster() = default;

struct Poster::Posting::Parts {
    explicit Parts(std::shared_ptr<const Poster> from) : poster(std::move(from)) {}

    /// Runs one operation to its end; its error comes back.
    template <class Start>
    Code run(Start start) {
        const auto outcome = std::make_shared<Code>(boost::asio::error::operation_aborted);
        start([outcome](const Code& error, const auto&...) { *outcome = error; });
        io.restart();
        if (!stopped) io.run();
        return *outcome;
    }

    /// Only what has been looked at is connected to: a name that changes meanwhile changes nothing.
    Result<std::vector<tcp::endpoint>> resolve(const HttpsUrl& url) {
        tcp::resolver resolver(io);
        std::vector<tcp::endpoint> allowed;
        bool any = false;
        Code error;
        for (const auto& found : resolver.resolve(url.host, url.port, error)) {
            any = true;
            if (poster->parts_->private_addresses || is_public(found.endpoint().address()))
                allowed.push_back(found.endpoint());
        }
        if (error) return failed("webhook.address", url, error.message());
        if (any && allowed.empty())
            return failed("webhook.address", url,
                          "its address is not public; webhooks.private_addresses would allow it");
        return allowed;
    }

    Result<void> connect(const HttpsUrl& url) {
        TRY(const auto endpoints, resolve(url));
        stream.emplace(io, *poster->parts_->tls);
        api::expect_host(*stream, url.host);
        auto& tcp = beast::get_lowest_layer(*stream);
        tcp.expires_after(kConnectTime);
        if (const Code error = run([&](auto done) { tcp.async_connect(endpoints, done); }))
            return failed("webhook.connect", url, error.message());
        const Code error =
            run([&](auto done) { stream->async_handshake(ssl::stream_base::client, done); });
        if (error) return failed("webhook.tls", url, error.message());
        return {};
    }

    Result<unsigned> exchange(const HttpsUrl& url, const Request& request) {
        parser.emplace().header_limit(kHeaderBytesMax);
        beast::get_lowest_layer(*stream).expires_after(kAnswerTime);
        Code error = run([&](auto done) { http::async_write(*stream, request, done); });
        if (!error)
            error =
                run([&](auto done) { http::async_read_header(*stream, buffer, *parser, done); });
        if (error) return failed("webhook.answer", url, error.message());
        return parser->get().result_int();
    }

    /// Ends what is under way; what it works on stays until it has ended.
    void close() {
        stream.reset();
        io.restart();
        io.poll();
        buffer.clear();
    }

    std::shared_ptr<const Poster> poster;
    boost::asio::io_context io{1};
    beast::flat_buffer buffer{kHeaderBytesMax};
    std::optional<http::response_parser<http::empty_body>> parser{};
    std::optional<api::TlsStream> stream{};
    std::atomic<bool> stopped{};
};

Poster::Posting::Posting(std::shared_ptr<const Poster> poster)
    : parts_(std::make_unique<Parts>(std::move(poster))) {}

Poster::Posting::~Posting() = default;

Result<unsigned> Poster::Posting::post(const HttpsUrl& url, const Headers& headers,
                                       const std::string& body) {
    const Request request = request_of(url, headers, body);
    auto sent = parts_->connect(url).and_then(
        [&]() -> Result<unsigned> { return parts_->exchange(url, request); });
    parts_->close();
    return sent;
}

void Poster::Posting::stop() {
    parts_->stopped = true;
    parts_->io.stop();
}

}  // namespace touchstone::node
