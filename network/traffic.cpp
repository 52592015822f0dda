#include "network/traffic.h"

namespace touchstone::network {

namespace {

PerStream<Budget> budgets_of(const PerStream<StreamLimits>& limits) {
    const auto budget = [&](Stream stream) {
        const StreamLimits& limit = limits[index_of(stream)];
        return Budget(limit.bytes_per_second, limit.burst_bytes);
    };
    return {budget(Stream::votes), budget(Stream::proposals), budget(Stream::sync),
            budget(Stream::records), budget(Stream::bulk)};
}

}  // namespace

Traffic make_traffic(const Limits& limits, Role own, Role peer) {
    return {.role = peer,
            .incoming = budgets_of(limits.of(peer)),
            .outgoing = budgets_of(limits.of(own)),
            .pieces = Budget(limits.pieces_per_second, limits.pieces_per_second),
            .queues = limits.of(peer)};
}

}  // namespace touchstone::network
