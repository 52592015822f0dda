#include "api/channel.h"

#include <boost/asio/ssl/stream.hpp>

namespace touchstone::api {

struct Channel::Tls {
    boost::asio::ssl::stream<Socket&> stream;
};

Channel::Channel(Socket socket, boost::asio::ssl::context* tls)
    : tcp_(std::make_shared<TimedSocket>(std::move(socket))) {
    if (tls != nullptr) tls_.reset(new Tls{{this->socket(), *tls}});
}

Channel::~Channel() = default;

void Channel::read(const Buffers<boost::asio::mutable_buffer>& buffers, Transferred then) {
    tls_ ? tls_->stream.async_read_some(buffers, std::move(then))
         : socket().async_read_some(buffers, std::move(then));
}

void Channel::write(const Buffers<boost::asio::const_buffer>& buffers, Transferred then) {
    tls_ ? tls_->stream.async_write_some(buffers, std::move(then))
         : socket().async_write_some(buffers, std::move(then));
}

void Channel::handshake(Done done) {
    tls_->stream.async_handshake(boost::asio::ssl::stream_base::server, std::move(done));
}

void Channel::shutdown(Done done) {
    tls_->stream.async_shutdown(std::move(done));
}

}  // namespace touchstone::api
