// One connection to a client: requests one after another, each answered before the next is read.
// Private to this folder.
#pragma once
#include <atomic>
#include <memory>
#include <optional>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "api/channel.h"
#include "api/server.h"

namespace touchstone::api {

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    /// On a strand of its own: the socket's executor. Options and handler must outlive it.
    /// `tls`: null for bare HTTP.
    Connection(Socket socket, std::shared_ptr<boost::asio::ssl::context> tls,
               const ServerOptions& options, const Handler& handler, std::function<void()> closed);
    ~Connection();

    void run();
    /// Closes it as soon as no answer is under way. Any thread.
    void drain();

    /// Since when it has waited for a whole request, by the steady clock; 0: one is being answered.
    /// Any thread.
    [[nodiscard]] std::int64_t waits_since_ms() const { return waits_since_ms_; }

    /// Closes it unless a request is being answered: its place is needed. Any thread.
    void give_way();

  private:
    using Code = boost::beast::error_code;

    void begin();
    void await_request();
    void read_header();
    void take_header(Code error);
    void read_body();
    void take_request(Code error);
    void refuse(const Error& error);
    void handle();
    void answer(Response response);
    template <class Message>
    void write(std::shared_ptr<Message> message, SharedBody body, std::size_t bytes);
    // A body that is made while it is sent: connection_stream.cpp.
    void answer_with_stream(Response response);
    void ask_for_piece();
    void send_piece(const SharedBody& piece);
    /// Sees to it that a client that goes is noticed while nothing is sent.
    void watch_client();
    /// Ends it after an answer: reads what still comes, for a moment.
    void end();
    void linger();
    void close();

    const ServerOptions& options_;
    const Handler& handler_;
    std::function<void()> closed_;
    std::shared_ptr<boost::asio::ssl::context> tls_;  ///< null: bare HTTP
    Channel stream_;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_{};
    std::string address_{};  ///< of the client
    std::string request_id_{};
    bool head_only_{};
    bool chunked_{};  ///< HTTP/1.1
    std::shared_ptr<BodyStream> stream_body_{};
    bool keep_alive_{};
    std::atomic<std::int64_t> waits_since_ms_;
    bool busy_{};     ///< between a request and its answer
    bool at_work_{};  ///< between a whole request and its answer
    bool draining_{};
};

}  // namespace touchstone::api
