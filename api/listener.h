// The whole HTTP interface of a node, on threads that the caller runs.
#pragma once
#include "api/ledger_view.h"
#include "api/server.h"
#include "api/site.h"
#include "api/submitter.h"

namespace touchstone::api {

struct ListenerOptions {
    ServerOptions server{};
    std::shared_ptr<const Site> site{};  ///< pages; null: none
};

class Listener {
  public:
    /// View and submitter must outlive it. `io` must outlive the submitter too, which holds on to
    /// connections whose records are under way. `now_ms`: milliseconds since 1970 UTC. Errors: as
    /// Server::start.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> start(
        boost::asio::io_context& io, ListenerOptions options, const LedgerView& view,
        Submitter& submitter, std::function<std::uint64_t()> now_ms);

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    /// As Server::stop().
    void stop() { server_->stop(); }

  private:
    explicit Listener(std::unique_ptr<Server> server) : server_(std::move(server)) {}

    std::unique_ptr<Server> server_;
};

}  // namespace touchstone::api
