// The HTTP interface of a node on threads of its own, so that readers never delay a vote.
#pragma once
#include <memory>

#include "api/ledger_view.h"
#include "api/submitter.h"
#include "node/config/config.h"

namespace touchstone::node {

class HttpInterface {
  public:
    /// Serves from now on where `config` says; both others must outlive it. Errors: `unavailable`,
    /// rule `http.listen`; as load_site.
    [[nodiscard]] static Result<std::unique_ptr<HttpInterface>> start(const HttpConfig& config,
                                                                      const api::LedgerView& view,
                                                                      api::Submitter& submitter);
    ~HttpInterface();

    [[nodiscard]] std::uint16_t port() const;
    /// Takes no more connections; answers that are under way are finished within a second.
    void stop();

  private:
    struct Parts;
    explicit HttpInterface(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace touchstone::node
