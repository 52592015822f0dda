#include "api/connection.h"

#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>

#include "api/header_fields.h"
#include "api/problem.h"
#include "api/request_id.h"

namespace touchstone::api {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t kReadBytes = 4'096;
/// A client that is still sending would lose an answer that is followed by a reset.
constexpr std::chrono::milliseconds kLingering{2'000};
/// A pack is megabytes, and a port's line may be slow: 128 kbit/s must do.
constexpr std::size_t kSlowBytesPerMs = 16;
/// Beast reads past a header into the body as far as the client has sent it.
constexpr std::size_t kBufferBytesMax = 1u << 20;

Method method_of(http::verb verb) {
    if (verb == http::verb::get) return Method::get;
    if (verb == http::verb::head) return Method::head;
    if (verb == http::verb::post) return Method::post;
    return verb == http::verb::options ? Method::options : Method::other;
}

std::string text_of(beast::string_view text) {
    return {text.data(), text.size()};
}

/// A request that cannot be read, as a problem; the connection ends with it.
Error problem_with(const beast::error_code& error) {
    if (error == http::error::header_limit)
        return {Errc::invalid, "http.header_size", "the header is too long"};
    if (error == http::error::body_limit)
        return {Errc::invalid, "http.body_size", "the body is too long"};
    return {Errc::invalid, "http.form", "this is no HTTP/1.1 request: " + error.message()};
}

/// Whether the peer went, or was too slow: nobody is there to answer.
bool is_gone(const beast::error_code& error) {
    return error == http::error::end_of_stream || error == http::error::partial_message ||
           error.category() == boost::asio::error::get_system_category() ||
           error.category() == boost::asio::error::get_misc_category();
}

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

Connection::Connection(Socket socket, std::shared_ptr<boost::asio::ssl::context> tls,
                       const ServerOptions& options, const Handler& handler,
                       std::function<void()> closed)
    : options_(options),
      handler_(handler),
      closed_(std::move(closed)),
      tls_(std::move(tls)),
      stream_(std::move(socket), tls_.get()),
      buffer_(kBufferBytesMax),
      waits_since_ms_(steady_ms()) {
    beast::error_code ignored;
    stream_.socket().set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    const auto peer = stream_.socket().remote_endpoint(ignored);
    if (!ignored) address_ = peer.address().to_string();
}

Connection::~Connection() {
    closed_();
}

void Connection::run() {
    boost::asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->begin(); });
}

void Connection::drain() {
    boost::asio::post(stream_.get_executor(), [self = shared_from_this()] {
        self->draining_ = true;
        // A stream has no end that would be worth waiting for.
        if (!self->busy_ || self->stream_body_) self->close();
    });
}

void Connection::give_way() {
    waits_since_ms_ = 0;
    boost::asio::post(stream_.get_executor(), [self = shared_from_this()] {
        if (!self->at_work_) self->close();
    });
}

void Connection::begin() {
    if (!stream_.is_tls()) return await_request();
    stream_.expires_after(std::chrono::milliseconds(options_.header_ms));
    stream_.handshake(
        [self = shared_from_this()](Code error) { error ? self->close() : self->await_request(); });
}

void Connection::await_request() {
    busy_ = false;
    at_work_ = false;
    waits_since_ms_ = steady_ms();
    if (draining_) return close();
    if (buffer_.size() > 0) return read_header();  // sent along with the request before it
    stream_.expires_after(std::chrono::milliseconds(options_.idle_ms));
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = shared_from_this()](Code error, std::size_t bytes) {
                                if (error) return self->close();
                                self->buffer_.commit(bytes);
                                self->read_header();
                            });
}

void Connection::read_header() {
    busy_ = true;
    head_only_ = false;
    request_id_ = next_request_id();
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(options_.header_bytes_max));
    parser_->body_limit(options_.body_bytes_max);
    // Most headers come in one piece, which needs no turn of the threads.
    Code error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::need_more) error = {};
    if (error || parser_->is_header_done()) return take_header(error);
    stream_.expires_after(std::chrono::milliseconds(options_.header_ms));
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](Code failed, std::size_t) { self->take_header(failed); });
}

void Connection::take_header(Code error) {
    if (error && is_gone(error)) return close();
    if (error) return refuse(problem_with(error));
    const auto& request = parser_->get();
    head_only_ = request.method() == http::verb::head;
    chunked_ = request.version() >= 11;
    if (request.version() >= 11 && request.count(http::field::host) != 1)
        return refuse({Errc::invalid, "http.form", "HTTP/1.1 asks for one Host field"});
    if (request.method() != http::verb::post && !parser_->is_done())
        return refuse({Errc::invalid, "http.form", "only POST has a body here"});
    if (parser_->is_done()) return take_request({});
    if (!beast::iequals(request[http::field::expect], "100-continue")) return read_body();
    auto go_on = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
    http::async_write(stream_, *go_on,
                      [self = shared_from_this(), go_on](Code failed, std::size_t) {
                          failed ? self->close() : self->read_body();
                      });
}

void Connection::read_body() {
    stream_.expires_after(std::chrono::milliseconds(options_.body_ms));
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](Code error, std::size_t) { self->take_request(error); });
}

void Connection::take_request(Code error) {
    if (error && is_gone(error)) return close();
    if (error) return refuse(problem_with(error));
    keep_alive_ = parser_->get().keep_alive();
    handle();
}

void Connection::refuse(const Error& error) {
    keep_alive_ = false;
    answer(problem(error, request_id_));
}

void Connection::handle() {
    at_work_ = true;
    waits_since_ms_ = 0;
    stream_.expires_never();
    auto message = parser_->release();
    const Request request{.method = method_of(message.method()),
                          .target = text_of(message.target()),
                          .content_type = text_of(message[http::field::content_type]),
                          .accept = text_of(message[http::field::accept]),
                          .accept_encoding = text_of(message[http::field::accept_encoding]),
                          .if_none_match = text_of(message[http::field::if_none_match]),
                          .range = text_of(message[http::field::range]),
                          .if_range = text_of(message[http::field::if_range]),
                          .prefer = text_of(message["Prefer"]),
                          .last_event_id = text_of(message["Last-Event-ID"]),
                          .address = address_,
                          .body = std::move(message.body()),
                          .id = request_id_};
    handler_(request, [self = shared_from_this()](Response response) {
        boost::asio::dispatch(self->stream_.get_executor(),
                              [self, response = std::move(response)]() mutable {
                                  self->answer(std::move(response));
                              });
    });
}

void Connection::answer(Response response) {
    if (response.stream && !head_only_) return answer_with_stream(std::move(response));
    const auto status = static_cast<http::status>(response.status);
    const SharedBody body = response.shared
                                ? std::move(response.shared)
                                : std::make_shared<const std::string>(std::move(response.body));
    const bool has_body = response.status != 204 && response.status != 304;
    const Part part = response.part.value_or(Part{0, body->size()});
    if (head_only_ || !has_body) {
        auto message = std::make_shared<http::response<http::empty_body>>(status, 11);
        fill(*message, response, request_id_, stream_.is_tls());
        if (has_body && !response.stream) message->content_length(part.size);
        return write(std::move(message), body, 0);
    }
    auto message = std::make_shared<http::response<http::span_body<const char>>>(status, 11);
    fill(*message, response, request_id_, stream_.is_tls());
    message->body() = {body->data() + part.from, part.size};
    message->content_length(part.size);
    write(std::move(message), body, part.size);
}

/// `body`, of which `bytes` are sent, is kept until the message has been written.
template <class Message>
void Connection::write(std::shared_ptr<Message> message, SharedBody body, std::size_t bytes) {
    keep_alive_ = keep_alive_ && !draining_;
    message->keep_alive(keep_alive_);
    stream_.expires_after(std::chrono::milliseconds(options_.write_ms + bytes / kSlowBytesPerMs));
    http::async_write(stream_, *message,
                      [self = shared_from_this(), message, body](Code error, std::size_t) {
                          if (error) return self->close();
                          self->keep_alive_ ? self->await_request() : self->end();
                      });
}

void Connection::end() {
    if (stream_.is_tls()) {
        stream_.expires_after(kLingering);
        return stream_.shutdown([self = shared_from_this()](Code) { self->close(); });
    }
    Code ignored;
    stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kLingering);
    linger();
}

void Connection::linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = shared_from_this()](Code error, std::size_t) {
                                error ? self->close() : self->linger();
                            });
}

void Connection::close() {
    Code ignored;
    stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
    stream_.close();
}

}  // namespace touchstone::api
