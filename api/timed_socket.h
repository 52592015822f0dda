// A socket that is closed when its time is over. Private to this folder.
#pragma once
#include <chrono>
#include <memory>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>

namespace touchstone::api {

/// On which one thing after another happens to a connection. Spelled out: each operation would pay
/// for an executor of any kind.
using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;

/// All but its making is called on its strand.
class TimedSocket : public std::enable_shared_from_this<TimedSocket> {
  public:
    explicit TimedSocket(Socket socket);

    [[nodiscard]] Socket& socket() { return socket_; }

    /// It is closed when `time` has passed and nothing else was said: at once, or when half as much
    /// has passed again, so that a request whose answer comes soon need not set the clock.
    void expires_after(std::chrono::milliseconds time);

    void expires_never() { deadline_ = kNever; }

    void close();

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr Clock::time_point kNever = Clock::time_point::max();

    void wait();
    void woken();

    Socket socket_;
    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Strand> timer_;
    Clock::time_point deadline_{kNever};
    Clock::time_point wakes_{kNever};  ///< when the timer does
};

}  // namespace touchstone::api
