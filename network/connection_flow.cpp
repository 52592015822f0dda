// What flows through a connection: one task reads, one writes.
#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "network/connection.h"

namespace touchstone::network {

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

}  // namespace

asio::awaitable<Result<void>> Connection::read_messages() {
    for (;;) {
        if (Result<void> taken = take_frames(); !taken) co_return taken;
        co_await stay_within_budget();
        Result<void> read = co_await read_some();
        if (!read) co_return read;
    }
}

asio::awaitable<Result<void>> Connection::read_some() {
    if (ended_) co_return tl::unexpected(*ended_);
    const auto [error, size] = co_await stream_.async_read_some(asio::buffer(input_), kAwait);
    if (ended_) co_return tl::unexpected(*ended_);
    if (error) co_return tl::unexpected(lost(error));
    heard_ = Clock::now();
    frames_.push(BytesView(input_).first(size));
    if (traffic_) traffic_->pieces.charge(heard_, 1);
    co_return Result<void>{};
}

Result<void> Connection::take_frames() {
    while (!ended_) {
        TRY(const std::optional<Frame> frame, frames_.next());
        if (!frame) break;
        TRY_VOID(take(*frame));
    }
    return {};
}

Result<void> Connection::take(const Frame& frame) {
    traffic_->pieces.charge(heard_, 1);
    if (!frame.stream) {
        TRY(const Control said, decode_control(frame.payload));
        if (std::holds_alternative<Alive>(said)) return {};
        if (const auto* farewell = std::get_if<Farewell>(&said)) {
            is_told_ = true;
            return tl::unexpected(error_of(*farewell));
        }
        return fail(Errc::invalid, "network.frame", "kind: the connection has begun already");
    }
    const std::size_t stream = index_of(*frame.stream);
    traffic_->incoming[stream].charge(heard_, kFrameHeaderBytes + frame.payload.size());
    traffic_->streams[stream].bytes_in += frame.payload.size();
    TRY(std::optional<Bytes> message, assembly_.add(frame));
    if (!message) return {};
    ++traffic_->streams[stream].messages_in;
    hooks_->received(*this, *frame.stream, std::move(*message));
    return {};
}

/// Whoever sends more than its share is read later: its own socket fills, and nobody else's.
asio::awaitable<void> Connection::stay_within_budget() {
    const Instant now = Clock::now();
    Duration wait = traffic_->pieces.wait(now);
    for (const Budget& budget : traffic_->incoming) wait = std::max(wait, budget.wait(now));
    if (wait == Duration::zero() || ended_) co_return;
    heard_ = now + wait;  // until then it is this end that does not listen
    pace_.expires_at(heard_);
    co_await pace_.async_wait(kAwait);
}

/// Reads on without looking until the other end has closed: to close with unread bytes would
/// destroy the farewell on its way (RFC 1122 section 4.2.2.13).
asio::awaitable<void> Connection::drain() {
    while (secured_ && !closed_) {
        const auto [error, size] = co_await stream_.async_read_some(asio::buffer(input_), kAwait);
        if (error) co_return;
    }
}

asio::awaitable<void> Connection::write() {
    while (!closed_) {
        const Bytes output = next_output();
        if (output.empty()) {
            if (ended_ && has_sent_all()) break;
            co_await wait_for_work();
            continue;
        }
        writing_since_ = Clock::now();
        const auto [error, size] =
            co_await asio::async_write(stream_, asio::buffer(output), kAwait);
        writing_since_.reset();
        said_ = Clock::now();
        if (error) break;  // the reader is told it too
    }
    boost::system::error_code ignored;
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
}

Bytes Connection::next_output() {
    Bytes output = std::exchange(control_, Bytes{});
    if (outbox_) outbox_->fill(Clock::now(), output);
    const bool is_last = output.empty() && ended_ && has_sent_all();
    if (is_last && farewell_) {
        const Bytes payload = encode(*std::exchange(farewell_, std::nullopt));
        append_frame(output, {.payload = payload});
    }
    return output;
}

bool Connection::has_sent_all() const {
    return !outbox_ || !outbox_->ready_at(Clock::now());
}

/// Until there is something to write, or nothing was for so long that this end says it is alive.
asio::awaitable<void> Connection::wait_for_work() {
    const bool is_idle = established_ && !ended_;
    const Instant idle_until = is_idle ? said_ + settings_->limits.idle_max : Instant::max();
    const auto ready = outbox_ ? outbox_->ready_at(Clock::now()) : std::nullopt;
    wake_.expires_at(ready ? std::min(*ready, idle_until) : idle_until);
    co_await wake_.async_wait(kAwait);
    if (Clock::now() >= idle_until && !ended_) say(Alive{});
}

void Connection::say(const Control& control) {
    const Bytes payload = encode(control);
    append_frame(control_, {.payload = payload});
    wake_.cancel();
}

}  // namespace touchstone::network
