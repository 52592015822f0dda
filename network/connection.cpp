#include "network/connection.h"

#include <algorithm>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "network/source.h"

namespace touchstone::network {

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// What the kernel holds that is not yet on its way. A vote waits behind no more than this.
constexpr int kUnsentBytesMax = 65'536;

}  // namespace

Connection::Connection(ConnectionId id, tcp::socket socket, asio::ssl::context& tls,
                       std::optional<crypto::PublicKey> dialled,
                       std::shared_ptr<const ConnectionSettings> settings)
    : settings_(std::move(settings)),
      hooks_(&settings_->hooks),
      id_(id),
      stream_(std::move(socket), tls),
      dialled_(dialled),
      key_(dialled.value_or(crypto::PublicKey{})),
      input_(kFrameBytesMax),
      wake_(stream_.get_executor()),
      pace_(stream_.get_executor()),
      watch_(stream_.get_executor()) {
    tune_socket();
}

void Connection::tune_socket() {
    boost::system::error_code ignored;
    tcp::socket& socket = stream_.next_layer();
    const tcp::endpoint other_end = socket.remote_endpoint(ignored);
    address_ = text_of(other_end);
    source_ = source_of(other_end);
    socket.set_option(tcp::no_delay(true), ignored);
    (void)::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kUnsentBytesMax,
                       sizeof(kUnsentBytesMax));
}

void Connection::start() {
    spawn(run());
    spawn(watch());
}

/// The task keeps this alive. What it throws, a handler of the node has thrown: let it out.
void Connection::spawn(asio::awaitable<void> task) {
    asio::co_spawn(stream_.get_executor(), std::move(task),
                   [self = shared_from_this()](const std::exception_ptr& error) {
                       if (error) std::rethrow_exception(error);
                   });
}

bool Connection::send(Stream stream, std::shared_ptr<const Bytes> message) {
    const bool queued = outbox_->push(stream, std::move(message));
    wake_.cancel();
    return queued;
}

void Connection::end(Error reason) {
    if (ended_) return;
    ended_ = std::move(reason);
    parting_until_ = Clock::now() + settings_->limits.parting_max;
    if (!is_told_) farewell_ = farewell_of(*ended_);
    for (const Stream stream : kAllStreams) {
        const bool is_flushed = stream == Stream::votes && ended_->rule == "network.closing";
        if (outbox_ && !is_flushed) outbox_->clear(stream);
    }
    wake_.cancel();
    pace_.cancel();
    watch_.cancel();
    if (!secured_) close();
    if (hooks_ != nullptr) hooks_->ended(*this, *ended_);
}

void Connection::cut() {
    hooks_ = nullptr;
    if (!ended_) ended_ = Error{};
    close();
}

void Connection::close() {
    if (closed_) return;
    closed_ = true;
    boost::system::error_code ignored;
    stream_.next_layer().close(ignored);
    wake_.cancel();
    pace_.cancel();
    watch_.cancel();
}

/// The whole life.
asio::awaitable<void> Connection::run() {
    Result<void> outcome = co_await establish();
    if (outcome) outcome = co_await read_messages();
    end(outcome.error());
    co_await drain();
    close();
    if (hooks_ != nullptr) hooks_->gone(*this);
}

/// Ends a connection that takes too long over anything.
asio::awaitable<void> Connection::watch() {
    while (!closed_) {
        watch_.expires_at(deadline());
        co_await watch_.async_wait(kAwait);
        if (closed_ || Clock::now() < deadline()) continue;
        if (ended_) {
            close();
        } else {
            end(overdue());
        }
    }
}

Instant Connection::deadline() const {
    if (ended_) return parting_until_;
    if (!established_) return began_ + settings_->limits.handshake_max;
    const Instant since = writing_since_ ? std::min(*writing_since_, heard_) : heard_;
    return since + settings_->limits.unheard_max;
}

Error Connection::overdue() const {
    if (!established_) {
        return {Errc::unavailable, "network.overdue", "no handshake and hello in time"};
    }
    return {Errc::unavailable, "network.overdue",
            heard_ + settings_->limits.unheard_max <= Clock::now()
                ? "no byte came for too long"
                : "no byte was taken for too long"};
}

Error Connection::lost(const boost::system::error_code& error) const {
    if (error == asio::ssl::error::stream_truncated || error == asio::error::eof) {
        return {Errc::unavailable, "network.lost", "the other end closed without a farewell"};
    }
    if (error.category() == asio::error::get_ssl_category()) {
        return {Errc::unavailable, "network.tls", error.message()};
    }
    return {Errc::unavailable, "network.lost", error.message()};
}

}  // namespace touchstone::network
