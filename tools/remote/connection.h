// A connection to one node, plain or under TLS, over which one thing after the other is asked.
#pragma once
#include <chrono>
#include <memory>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "api/tls_client.h"
#include "tools/remote/node_url.h"

namespace touchstone::remote {

class Connection {
  public:
    using Code = boost::beast::error_code;
    using Body = boost::beast::http::string_body;
    using Message = boost::beast::http::request<Body>;
    using Parser = boost::beast::http::response_parser<Body>;

    explicit Connection(NodeUrl url) : url_(std::move(url)) {}

    [[nodiscard]] const NodeUrl& url() const { return url_; }

    [[nodiscard]] bool is_open() const { return stream_.has_value(); }

    /// Under TLS its other end must be the host of the URL by a certificate of the system's
    /// authorities. Errors: `unavailable`, rules `network.connect`, `network.tls`,
    /// `network.timeout`; as make_client_tls.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Code exchange(const Message& message, Parser& parser,
                                std::chrono::seconds time_max);
    void close();

    /// What an error of this connection is called.
    [[nodiscard]] tl::unexpected<Error> failure(const Code& error, const char* rule) const;

  private:
    template <class Start>
    Code run(Start start);
    Code reach();
    [[nodiscard]] Result<void> secure();

    NodeUrl url_;
    boost::asio::io_context io_{1};
    std::shared_ptr<boost::asio::ssl::context> tls_{};
    std::optional<api::TlsStream> stream_{};  ///< of a plain one only the lower layer is used
    boost::beast::flat_buffer buffer_{};
};

}  // namespace touchstone::remote
