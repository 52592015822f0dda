// Answers whose bodies are made while they are sent. The connection ends with them.
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/write.hpp>

#include "api/connection.h"
#include "api/header_fields.h"

namespace touchstone::api {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kReadBytes = 4'096;

}  // namespace

void Connection::answer_with_stream(Response response) {
    const auto status = static_cast<http::status>(response.status);
    auto message = std::make_shared<http::response<http::empty_body>>(status, chunked_ ? 11 : 10);
    fill(*message, response, request_id_, stream_.is_tls());
    keep_alive_ = false;
    stream_body_ = std::move(response.stream);
    message->keep_alive(false);
    message->chunked(chunked_);
    const auto serializer = std::make_shared<http::response_serializer<http::empty_body>>(*message);
    stream_.expires_after(std::chrono::milliseconds(options_.write_ms));
    http::async_write_header(
        stream_, *serializer,
        [self = shared_from_this(), message, serializer](Code error, std::size_t) {
            if (error) return self->close();
            self->watch_client();
            self->ask_for_piece();
        });
}

void Connection::ask_for_piece() {
    stream_.expires_never();
    stream_body_->next([weak = weak_from_this()](SharedBody piece) {
        const auto self = weak.lock();
        if (!self) return;
        boost::asio::dispatch(self->stream_.get_executor(), [self, piece = std::move(piece)] {
            if (self->stream_.socket().is_open()) self->send_piece(piece);
        });
    });
}

void Connection::send_piece(const SharedBody& piece) {
    stream_.expires_after(std::chrono::milliseconds(options_.write_ms));
    const auto sent = [self = shared_from_this(), piece](Code error, std::size_t) {
        if (error || !piece) return self->close();
        self->ask_for_piece();
    };
    if (!piece && !chunked_) return close();
    if (!piece) return boost::asio::async_write(stream_, http::make_chunk_last(), sent);
    const auto bytes = boost::asio::buffer(*piece);
    chunked_ ? boost::asio::async_write(stream_, http::make_chunk(bytes), sent)
             : boost::asio::async_write(stream_, bytes, sent);
}

void Connection::watch_client() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = shared_from_this()](Code error, std::size_t) {
                                error ? self->close() : self->watch_client();
                            });
}

}  // namespace touchstone::api
