#include "api/listener.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace touchstone::api {
namespace {

After after_on(boost::asio::io_context& io) {
    return [&io](std::chrono::milliseconds delay, std::function<void()> run) {
        const auto timer = std::make_shared<boost::asio::steady_timer>(io, delay);
        timer->async_wait([timer, run = std::move(run)](const boost::system::error_code& error) {
            if (!error) run();
        });
    };
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::start(boost::asio::io_context& io,
                                                  ListenerOptions options, const LedgerView& view,
                                                  Submitter& submitter,
                                                  std::function<std::uint64_t()> now_ms) {
    // Connections that end after the listener still have it.
    const auto backroom = std::make_shared<Backroom>();
    const auto service = std::make_shared<Service>(
        view, submitter,
        ServiceOptions{
            .now_ms = std::move(now_ms),
            .after = after_on(io),
            .apart =
                [backroom](std::function<void()> work) { return backroom->take(std::move(work)); },
            .site = std::move(options.site),
            .witness = std::move(options.witness),
            .rate = options.rate,
            .idle = options.idle,
            .packs_every = options.packs_every});
    options.server.on_connections = [service](std::size_t open, bool refused) {
        service->metrics().set_connections(open);
        if (refused) service->metrics().count_refused_connection();
    };
    TRY(auto server,
        Server::start(io, options.server, [service](const Request& request, Respond respond) {
            service->handle(request, std::move(respond));
        }));
    return std::unique_ptr<Listener>(new Listener(std::move(server), service, backroom));
}

Listener::Listener(std::unique_ptr<Server> server, std::shared_ptr<Service> service,
                   std::shared_ptr<Backroom> backroom)
    : server_(std::move(server)), service_(std::move(service)), backroom_(std::move(backroom)) {}

Listener::~Listener() {
    stop();
    join();
}

void Listener::join() {
    service_->close();
    backroom_->join();
}

}  // namespace touchstone::api
