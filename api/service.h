// Every resource of a node's interface: from a request to its answer. No socket here.
#pragma once
#include "api/events/hub.h"
#include "api/metrics.h"
#include "api/packs/shelf.h"
#include "api/rate_limits.h"
#include "api/route.h"
#include "api/serve_records.h"
#include "api/site.h"
#include "api/witness.h"

namespace touchstone::api {

struct ServiceOptions {
    std::function<std::uint64_t()> now_ms{};  ///< since 1970 UTC; the clock that verdicts go by
    After after{};
    /// Runs what takes long, apart from the threads that answer; false: there is no room.
    std::function<bool(std::function<void()> work)> apart{};
    std::shared_ptr<const Site> site{};  ///< null: none
    std::shared_ptr<Witness> witness{};  ///< of other logs; null: none
    RateOptions rate{};
    /// How long nothing may be said to those who follow the ledger.
    std::chrono::milliseconds idle{15'000};
    std::chrono::milliseconds packs_every{};  ///< as in PackShelf
};

/// Any thread.
class Service {
  public:
    /// View and submitter must outlive it, and it every request.
    Service(const LedgerView& view, Submitter& submitter, ServiceOptions options);

    /// Answers once: at once, or when records have come to their end.
    void handle(const Request& request, Respond respond);

    [[nodiscard]] Metrics& metrics() { return metrics_; }

    [[nodiscard]] EventHub& events() { return events_; }

    /// Nobody is told anything new any more, and nothing reads the view.
    void close() {
        events_.close();
        packs_.close();
    }

  private:
    [[nodiscard]] Response serve(const Route& route, const Asked& asked);
    void answer(const Route& route, const Asked& asked, Respond respond);
    void answer_apart(const Asked& asked, const Respond& respond,
                      std::function<Response(const Asked& asked)> make);
    /// A page; nullopt where there is none of that path.
    [[nodiscard]] std::optional<Response> page(const Asked& asked) const;

    const LedgerView& view_;
    ServiceOptions options_;
    RateLimits limits_;
    Records records_;
    Answers answers_{};
    EventHub events_;
    Metrics metrics_{};
    PackShelf packs_;
};

}  // namespace touchstone::api
