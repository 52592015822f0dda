// The whole HTTP interface of a node, on threads that the caller runs.
#pragma once
#include "api/backroom.h"
#include "api/ledger_view.h"
#include "api/server.h"
#include "api/service.h"
#include "api/submitter.h"

namespace touchstone::api {

struct ListenerOptions {
    ServerOptions server{};
    std::shared_ptr<const Site> site{};      ///< pages; null: none
    std::shared_ptr<Witness> witness{};      ///< as in ServiceOptions
    std::chrono::milliseconds idle{15'000};  ///< as in ServiceOptions
    RateOptions rate{};
    std::chrono::milliseconds packs_every{std::chrono::hours(1)};  ///< 0: none are offered
};

class Listener {
  public:
    /// View and submitter must outlive it. `io` must outlive the submitter too, which holds on to
    /// connections whose records are under way. `now_ms`: milliseconds since 1970 UTC. Errors: as
    /// Server::start.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> start(
        boost::asio::io_context& io, ListenerOptions options, const LedgerView& view,
        Submitter& submitter, std::function<std::uint64_t()> now_ms);

    /// As stop() and join().
    ~Listener();

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    // For what else follows the ledger and is measured; until join().
    [[nodiscard]] EventHub& events() { return service_->events(); }

    [[nodiscard]] Metrics& metrics() { return service_->metrics(); }

    /// As Server::set_certificate().
    [[nodiscard]] Result<void> set_certificate(const std::string& certificate_pem,
                                               const std::string& key_pem) {
        return server_->set_certificate(certificate_pem, key_pem);
    }

    /// As Server::stop().
    void stop() { server_->stop(); }

    /// Returns when nothing reads the view any more. After the threads that run `io` have ended.
    void join();

  private:
    Listener(std::unique_ptr<Server> server, std::shared_ptr<Service> service,
             std::shared_ptr<Backroom> backroom);

    std::unique_ptr<Server> server_;
    std::shared_ptr<Service> service_;
    std::shared_ptr<Backroom> backroom_;
};

}  // namespace touchstone::api
