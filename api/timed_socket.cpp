#include "api/timed_socket.h"

#include <utility>

namespace touchstone::api {

TimedSocket::TimedSocket(Socket socket)
    : socket_(std::move(socket)), timer_(socket_.get_executor()) {}

void TimedSocket::expires_after(std::chrono::milliseconds time) {
    deadline_ = Clock::now() + time;
    if (wakes_ > deadline_ + time / 2) wait();
}

void TimedSocket::wait() {
    wakes_ = deadline_;
    timer_.expires_at(deadline_);
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (self && !error) self->woken();
    });
}

void TimedSocket::woken() {
    wakes_ = kNever;
    if (Clock::now() >= deadline_) return close();
    if (deadline_ != kNever) wait();
}

void TimedSocket::close() {
    deadline_ = kNever;
    timer_.cancel();
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace touchstone::api
