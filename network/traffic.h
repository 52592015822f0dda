// What flows between this node and one peer: shares and counts. They are the peer's and outlive its
// connections, so that to connect anew gives no new share.
#pragma once
#include "network/budget.h"
#include "network/limits.h"
#include "network/status.h"

namespace touchstone::network {

struct Traffic {
    Role role{};  ///< of the peer
    PerStream<Budget> incoming;
    PerStream<Budget> outgoing;
    Budget pieces;  ///< frames and pieces of input, of all streams
    PerStream<StreamLimits> queues;
    PerStream<StreamStatus> streams{};
};

[[nodiscard]] Traffic make_traffic(const Limits& limits, Role own, Role peer);

}  // namespace touchstone::network
