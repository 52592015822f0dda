// Every resource of a node's interface: from a request to its answer. No socket here.
#pragma once
#include "api/metrics.h"
#include "api/route.h"
#include "api/serve_records.h"
#include "api/site.h"

namespace touchstone::api {

struct ServiceOptions {
    std::function<std::uint64_t()> now_ms{};  ///< since 1970 UTC; the clock that verdicts go by
    After after{};
    /// Runs what takes long, apart from the threads that answer; false: there is no room.
    std::function<bool(std::function<void()> work)> apart{};
    std::shared_ptr<const Site> site{};  ///< null: none
};

/// Any thread.
class Service {
  public:
    /// View and submitter must outlive it, and it every request.
    Service(const LedgerView& view, Submitter& submitter, ServiceOptions options);

    /// Answers once: at once, or when records have come to their end.
    void handle(const Request& request, Respond respond);

    [[nodiscard]] Metrics& metrics() { return metrics_; }

  private:
    [[nodiscard]] Response serve(const Route& route, const Asked& asked);
    void answer(const Route& route, const Asked& asked, Respond respond);
    void answer_apart(const Route& route, const Asked& asked, const Respond& respond);
    /// A page; nullopt where there is none of that path.
    [[nodiscard]] std::optional<Response> page(const Asked& asked) const;

    const LedgerView& view_;
    ServiceOptions options_;
    Records records_;
    Answers answers_{};
    Metrics metrics_{};
};

}  // namespace touchstone::api
