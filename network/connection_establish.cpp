// How a connection begins: TLS, the other end's key, the hellos, the welcomes.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "network/connection.h"
#include "network/tls.h"

namespace touchstone::network {

namespace {

std::string_view name_of(const Control& control) {
    constexpr std::array<std::string_view, 4> kNames{"hello", "welcome", "farewell", "alive"};
    return kNames[control.index()];
}

}  // namespace

asio::awaitable<Result<void>> Connection::establish() {
    Result<void> secured = co_await handshake();
    if (!secured) co_return secured;
    if (Result<void> met = meet(); !met) co_return met;
    say(settings_->hello);

    const Result<Control> first = co_await next_control();
    const Result<Hello> hello = expect<Hello>(first);
    if (!hello) co_return tl::unexpected(hello.error());
    if (Result<void> good = check_hello(*hello, settings_->hello.network_id, traffic_->role);
        !good) {
        co_return good;
    }
    if (Result<void> claimed = hooks_->claim(shared_from_this()); !claimed) co_return claimed;
    say(Welcome{});

    const Result<Control> second = co_await next_control();
    const Result<Welcome> welcome = expect<Welcome>(second);
    if (!welcome) co_return tl::unexpected(welcome.error());
    established_ = Clock::now();
    wake_.cancel();   // idle time counts from now on
    watch_.cancel();  // and so does that without a byte
    hooks_->established(*this);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> Connection::handshake() {
    const auto side = dialled_ ? asio::ssl::stream_base::client : asio::ssl::stream_base::server;
    const auto [error] =
        co_await stream_.async_handshake(side, asio::as_tuple(asio::use_awaitable));
    if (ended_) co_return tl::unexpected(*ended_);
    if (error) co_return fail(Errc::unavailable, "network.tls", "no handshake: " + error.message());
    secured_ = true;
    heard_ = Clock::now();
    spawn(write());
    co_return Result<void>{};
}

/// Who is there, and whether it is somebody to talk to.
Result<void> Connection::meet() {
    TRY(const crypto::PublicKey shown, key_of_other_end(stream_.native_handle()));
    if (dialled_ && shown != *dialled_) {
        return fail(Errc::conflict, "network.key", "at this address is a node with another key");
    }
    key_ = shown;
    TRY(traffic_, hooks_->recognise(key_));
    outbox_.emplace(traffic_);
    return {};
}

/// The next word of the other end, which may not say anything else before its welcome.
asio::awaitable<Result<Control>> Connection::next_control() {
    while (!ended_) {
        const auto frame = frames_.next();
        if (!frame) co_return tl::unexpected(frame.error());
        if (*frame && (*frame)->stream) {
            co_return fail(Errc::invalid, "network.frame", "stream: messages before the welcome");
        }
        if (*frame) co_return decode_control((*frame)->payload);
        const Result<void> read = co_await read_some();
        if (!read) co_return tl::unexpected(read.error());
    }
    co_return tl::unexpected(*ended_);
}

template <class Expected>
Result<Expected> Connection::expect(const Result<Control>& said) {
    if (!said) return tl::unexpected(said.error());
    if (const auto* expected = std::get_if<Expected>(&*said)) return *expected;
    if (const auto* farewell = std::get_if<Farewell>(&*said)) {
        is_told_ = true;
        return tl::unexpected(error_of(*farewell));
    }
    return fail(Errc::invalid, "network.frame",
                "kind: " + std::string(name_of(*said)) + " is not for now");
}

}  // namespace touchstone::network
