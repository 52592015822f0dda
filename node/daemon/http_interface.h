// The HTTP interface of a node on threads of its own, so that readers never delay a vote.
#pragma once
#include <memory>

#include "api/ledger_view.h"
#include "api/submitter.h"
#include "node/config/config.h"

namespace touchstone::api {
class EventHub;
class Metrics;
class Witness;
}  // namespace touchstone::api

namespace touchstone::node {

class HttpInterface {
  public:
    /// Serves from now on where `config` says; view and submitter must outlive it. `witness`: null
    /// where there is none. Errors: `unavailable`,
    /// rule `http.listen`; as load_site.
    [[nodiscard]] static Result<std::unique_ptr<HttpInterface>> start(
        const HttpConfig& config, const api::LedgerView& view, api::Submitter& submitter,
        std::shared_ptr<api::Witness> witness);
    ~HttpInterface();

    [[nodiscard]] std::uint16_t port() const;
    // For what else follows the ledger and is measured; until stop().
    [[nodiscard]] api::EventHub& events();
    [[nodiscard]] api::Metrics& metrics();
    /// Reads certificate and key again: connections that come from now on are shown those. Errors:
    /// `invalid`, rule `http.tls`; those of reading the files.
    [[nodiscard]] Result<void> renew_certificate();
    /// Takes no more connections; answers that are under way are finished within a second.
    void stop();

  private:
    struct Parts;
    explicit HttpInterface(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace touchstone::node
