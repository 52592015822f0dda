// What a monitoring system scrapes of a node: its requests, and how its ledger stands.
#pragma once
#include <memory>
#include <string>

#include "api/ledger_view.h"

namespace touchstone::api {

/// Any thread. docs/reference/http.md lists the names.
class Metrics {
  public:
    Metrics();
    ~Metrics();

    void count_request(std::string_view resource, unsigned status, std::uint64_t microseconds);
    void set_connections(std::size_t open);
    void count_refused_connection();
    /// The newest pack: its size, the time of its checkpoint, and how long it took to make.
    void set_pack(std::size_t bytes, std::uint64_t time_s, double seconds);
    void count_failed_pack();
    /// How many webhooks there are.
    void set_webhooks(std::size_t count);
    void count_delivery(bool taken);

    /// Prometheus text exposition format 0.0.4.
    [[nodiscard]] std::string text(const LedgerView& view);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace touchstone::api
