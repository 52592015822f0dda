// The bytes of one connection, bare or within TLS. Private to this folder.
#pragma once
#include <memory>
#include <utility>

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace touchstone::api {

/// A stream of Asio (AsyncReadStream, AsyncWriteStream) with the deadlines of Beast's. For
/// callbacks alone: what starts an operation returns nothing.
class Channel {
  public:
    using executor_type = boost::beast::tcp_stream::executor_type;

    /// `tls`: null for bare bytes; must outlive it.
    Channel(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls)
        : tcp_(std::move(socket)) {
        if (tls != nullptr) tls_ = std::make_unique<Tls>(tcp_, *tls);
    }

    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    [[nodiscard]] executor_type get_executor() { return tcp_.get_executor(); }

    [[nodiscard]] boost::asio::ip::tcp::socket& socket() { return tcp_.socket(); }

    [[nodiscard]] bool is_tls() const { return tls_ != nullptr; }

    template <class Duration>
    void expires_after(Duration time) {
        tcp_.expires_after(time);
    }

    void expires_never() { tcp_.expires_never(); }

    void close() { tcp_.close(); }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        tls_ ? tls_->async_read_some(buffers, std::forward<Handler>(handler))
             : tcp_.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        tls_ ? tls_->async_write_some(buffers, std::forward<Handler>(handler))
             : tcp_.async_write_some(buffers, std::forward<Handler>(handler));
    }

    /// Of a TLS connection alone.
    template <class Handler>
    void async_handshake(Handler&& handler) {
        tls_->async_handshake(boost::asio::ssl::stream_base::server,
                              std::forward<Handler>(handler));
    }

    /// The same: says that nothing more is sent.
    template <class Handler>
    void async_shutdown(Handler&& handler) {
        tls_->async_shutdown(std::forward<Handler>(handler));
    }

  private:
    using Tls = boost::asio::ssl::stream<boost::beast::tcp_stream&>;

    boost::beast::tcp_stream tcp_;
    std::unique_ptr<Tls> tls_{};
};

}  // namespace touchstone::api
