// The bytes of one connection, bare or within TLS. Private to this folder.
#pragma once
#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/container/static_vector.hpp>

#include "api/timed_socket.h"

namespace touchstone::api {

/// What is called once when bytes have come or gone, whoever it is: reading and writing are
/// compiled once, not again for each of the operations that are composed of them.
class Transferred {
  public:
    template <class Handler>
    explicit Transferred(Handler handler)
        : held_(std::make_unique<Held<Handler>>(std::move(handler))) {}

    void operator()(const boost::system::error_code& error, std::size_t bytes) {
        std::exchange(held_, nullptr)->run(error, bytes);
    }

  private:
    struct Any {
        virtual ~Any() = default;
        virtual void run(const boost::system::error_code& error, std::size_t bytes) = 0;
    };

    template <class Handler>
    struct Held final : Any {
        explicit Held(Handler given) : handler(std::move(given)) {}

        void run(const boost::system::error_code& error, std::size_t bytes) override {
            handler(error, bytes);
        }

        Handler handler;
    };

    std::unique_ptr<Any> held_;
};

/// A stream of Asio (AsyncReadStream, AsyncWriteStream) with a deadline for all that is under way.
/// For callbacks alone, which are called on its executor: what starts an operation returns nothing.
class Channel {
  public:
    using executor_type = Strand;
    using Done = std::function<void(const boost::system::error_code& error)>;

    /// `tls`: null for bare bytes; must outlive it.
    Channel(Socket socket, boost::asio::ssl::context* tls);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    [[nodiscard]] executor_type get_executor() { return socket().get_executor(); }

    [[nodiscard]] Socket& socket() { return tcp_->socket(); }

    [[nodiscard]] bool is_tls() const { return tls_ != nullptr; }

    void expires_after(std::chrono::milliseconds time) { tcp_->expires_after(time); }

    void expires_never() { tcp_->expires_never(); }

    void close() { tcp_->close(); }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        read(first_of<boost::asio::mutable_buffer>(buffers),
             Transferred(std::forward<Handler>(handler)));
    }

    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        write(first_of<boost::asio::const_buffer>(buffers),
              Transferred(std::forward<Handler>(handler)));
    }

    /// Of a TLS connection alone.
    void handshake(Done done);
    /// The same: says that nothing more is sent.
    void shutdown(Done done);

  private:
    struct Tls;

    /// A header with its body, or a chunk with what frames it, are no more; of a longer sequence
    /// the first ones are some.
    static constexpr std::size_t kBuffersMax = 16;

    template <class Buffer>
    using Buffers = boost::container::static_vector<Buffer, kBuffersMax>;

    template <class Buffer, class Sequence>
    static Buffers<Buffer> first_of(const Sequence& sequence) {
        Buffers<Buffer> first;
        const auto end = boost::asio::buffer_sequence_end(sequence);
        for (auto at = boost::asio::buffer_sequence_begin(sequence); at != end; ++at) {
            if (first.size() == first.capacity()) break;
            if (const Buffer buffer(*at); buffer.size() > 0) first.push_back(buffer);
        }
        return first;
    }

    void read(const Buffers<boost::asio::mutable_buffer>& buffers, Transferred then);
    void write(const Buffers<boost::asio::const_buffer>& buffers, Transferred then);

    std::shared_ptr<TimedSocket> tcp_;
    std::unique_ptr<Tls> tls_{};
};

}  // namespace touchstone::api
