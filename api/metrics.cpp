#include "api/metrics.h"

#include <algorithm>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "api/route.h"

namespace touchstone::api {
namespace {

using Gauge = prometheus::Gauge;

/// From a tile out of memory to a proof over many records.
const prometheus::Histogram::BucketBoundaries kSeconds{0.0001, 0.0005, 0.001, 0.005, 0.01,
                                                       0.05,   0.1,    0.5,   1,     5};

Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

struct Metrics::Parts {
    prometheus::Registry registry{};
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("touchstone_http_requests_total")
                                                            .Help("Requests answered.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds =
        prometheus::BuildHistogram()
            .Name("touchstone_http_request_seconds")
            .Help("From a request's last byte to its answer.")
            .Register(registry);
    Gauge& connections = gauge(registry, "touchstone_http_connections", "Connections open.");
    prometheus::Counter& refused = prometheus::BuildCounter()
                                       .Name("touchstone_http_connections_refused_total")
                                       .Help("Connections turned away for want of room.")
                                       .Register(registry)
                                       .Add({});
    Gauge& height =
        gauge(registry, "touchstone_ledger_height", "Height of the newest cosigned block.");
    Gauge& final_height =
        gauge(registry, "touchstone_ledger_final_height", "Height of the newest final block.");
    Gauge& leaves = gauge(registry, "touchstone_ledger_leaves", "Leaves under the checkpoint.");
    Gauge& epoch = gauge(registry, "touchstone_ledger_epoch", "Epoch of the newest block.");
    Gauge& cosigned = gauge(registry, "touchstone_ledger_checkpoint_timestamp_seconds",
                            "Time of the newest checkpoint.");
    Gauge& validators = gauge(registry, "touchstone_validators", "Validators of the epoch.");
    Gauge& quorum = gauge(registry, "touchstone_validators_quorum", "How many are a quorum.");
    Gauge& peers = gauge(registry, "touchstone_peers", "Validators connected, this one not.");
    Gauge& waiting = gauge(registry, "touchstone_records_waiting", "Records without a block yet.");
    Gauge& pack_bytes = gauge(registry, "touchstone_pack_bytes", "Size of the newest pack.");
    Gauge& pack_time = gauge(registry, "touchstone_pack_timestamp_seconds",
                             "Time of the newest pack's checkpoint.");
    Gauge& pack_seconds =
        gauge(registry, "touchstone_pack_build_seconds", "How long the newest pack took to make.");
    prometheus::Counter& failed_packs = prometheus::BuildCounter()
                                            .Name("touchstone_pack_failures_total")
                                            .Help("Packs that could not be made.")
                                            .Register(registry)
                                            .Add({});
    Gauge& webhooks = gauge(registry, "touchstone_webhooks", "Webhooks that are told of events.");
    prometheus::Family<prometheus::Counter>& deliveries =
        prometheus::BuildCounter()
            .Name("touchstone_webhook_deliveries_total")
            .Help("Messages sent to webhooks, by whether they were taken.")
            .Register(registry);
    Gauge& ready = gauge(registry, "touchstone_ready", "1 where every check of readiness is good.");
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {
    for (const Route& route : routes()) {
        const std::string name(route.name);
        parts_->requests.Add({{"resource", name}, {"status", "200"}});
        parts_->seconds.Add({{"resource", name}}, kSeconds);
    }
}

Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view resource, unsigned status,
                            std::uint64_t microseconds) {
    const std::string name(resource);
    parts_->requests.Add({{"resource", name}, {"status", std::to_string(status)}}).Increment();
    parts_->seconds.Add({{"resource", name}}, kSeconds)
        .Observe(static_cast<double>(microseconds) / 1e6);
}

void Metrics::set_connections(std::size_t open) {
    parts_->connections.Set(static_cast<double>(open));
}

void Metrics::count_refused_connection() {
    parts_->refused.Increment();
}

void Metrics::set_pack(std::size_t bytes, std::uint64_t time_s, double seconds) {
    parts_->pack_bytes.Set(static_cast<double>(bytes));
    parts_->pack_time.Set(static_cast<double>(time_s));
    parts_->pack_seconds.Set(seconds);
}

void Metrics::count_failed_pack() {
    parts_->failed_packs.Increment();
}

void Metrics::set_webhooks(std::size_t count) {
    parts_->webhooks.Set(static_cast<double>(count));
}

void Metrics::count_delivery(bool taken) {
    parts_->deliveries.Add({{"taken", taken ? "yes" : "no"}}).Increment();
}

std::string Metrics::text(const LedgerView& view) {
    const Standing standing = view.standing();
    const auto set = [](Gauge& gauge, std::uint64_t value) {
        gauge.Set(static_cast<double>(value));
    };
    set(parts_->final_height, standing.final_height);
    set(parts_->peers, standing.peers);
    set(parts_->waiting, standing.waiting);
    set(parts_->ready, std::all_of(standing.checks.begin(), standing.checks.end(),
                                   [](const Check& check) { return check.good; })
                           ? 1
                           : 0);
    if (const auto snapshot = view.snapshot()) {
        const Snapshot& now = **snapshot;
        set(parts_->height, now.head().height);
        set(parts_->leaves, now.checkpoint().checkpoint.size);
        set(parts_->epoch, now.head().epoch);
        set(parts_->cosigned, now.checkpoint().time_s);
        set(parts_->validators, now.validators().validators.size());
        set(parts_->quorum, chain::quorum_of(now.validators().validators.size()));
    }
    return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace touchstone::api
