// The task that takes connections, and who is let in.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "network/core.h"
#include "network/source.h"

namespace touchstone::network {

namespace {

/// When the process has no file descriptor left, there may be one soon.
constexpr std::chrono::milliseconds kRetryAfter{100};

tl::unexpected<Error> refuse(const std::string& host, const std::string& why) {
    return fail(Errc::unavailable, "network.listen", "cannot listen on " + host + ": " + why);
}

}  // namespace

Result<void> Peers::Core::listen() {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options_.listen_host, error);
    if (error) return refuse(options_.listen_host, "not an address");
    const tcp::endpoint endpoint(address, options_.listen_port);
    auto opened = open_acceptor(endpoint);
    if (!opened && address == asio::ip::address_v6::any()) {  // no IPv6 here
        opened = open_acceptor({asio::ip::address_v4::any(), options_.listen_port});
    }
    if (!opened) return opened;
    spawn(accept());
    return {};
}

Result<void> Peers::Core::open_acceptor(const tcp::endpoint& endpoint) {
    boost::system::error_code error;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && endpoint.address().is_v6()) {
        acceptor_.set_option(asio::ip::v6_only(false), ignored);
    }
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    if (!error) return {};
    acceptor_.close(ignored);
    return refuse(options_.listen_host + " port " + std::to_string(endpoint.port()),
                  error.message());
}

std::uint16_t Peers::Core::port() const {
    boost::system::error_code error;
    const tcp::endpoint endpoint = acceptor_.local_endpoint(error);
    return error ? std::uint16_t{0} : endpoint.port();
}

asio::awaitable<void> Peers::Core::accept() {
    const std::size_t per_second = options_.limits.accepts_per_second;
    Budget pace(per_second, per_second);
    while (!is_closing_) {
        auto [error, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
        if (is_closing_) co_return;
        const Instant now = Clock::now();
        if (error) {
            log_.tell("", now, {Level::warning, "not_accepted", {{"what", error.message()}}});
            co_await wait(accept_pace_, now + kRetryAfter);
            continue;
        }
        enter(std::move(socket));
        pace.charge(now, 1);
        if (pace.wait(now) > Duration::zero()) co_await wait(accept_pace_, now + pace.wait(now));
    }
}

void Peers::Core::enter(tcp::socket socket) {
    boost::system::error_code error;
    const std::string source = source_of(socket.remote_endpoint(error));
    if (error) return;  // it has gone already
    const auto displaced = newcomers_.enter(source, next_id_, Clock::now());
    if (!displaced) {
        const Error& reason = displaced.error();
        log_.tell(source, Clock::now(),
                  {Level::info,
                   "refused",
                   {{"address", source}, {"rule", reason.rule}, {"what", reason.what}}});
        return;
    }
    begin(std::move(socket), std::nullopt);
    if (!*displaced) return;
    const auto found = connections_.find(**displaced);
    if (found == connections_.end()) return;
    const std::shared_ptr<Connection> oldest = found->second;
    oldest->end({Errc::busy, "network.crowded", "too many connections that show no key"});
}

}  // namespace touchstone::network
