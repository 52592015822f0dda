#include "consensus/timing.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "consensus.timing", std::string("timers: ") + what);
}

}  // namespace

Result<void> check(const Timing& timing) {
    for (const std::uint64_t value :
         {timing.delta_ms, timing.retry_min_ms, timing.fetch_ms, timing.standstill_ms,
          timing.heartbeat_ms, timing.proposal_delay_ms}) {
        if (value == 0) return refuse("one is zero that must not be");
    }
    if (timing.delta_max_ms < timing.delta_ms || timing.delta_tired_ms < timing.delta_max_ms) {
        return refuse("delta must not be above its bound, nor the bound above the tired delta");
    }
    if (timing.fetch_max_ms < timing.fetch_ms) return refuse("fetch is above its bound");
    if (timing.skip_min_ms <= timing.heartbeat_ms) {
        return refuse("skip must be longer than a heartbeat, else idle validators seem inactive");
    }
    if (timing.boundary_lead_ms > kBoundaryLeadMaxMs) {
        return refuse("the epoch's last block must not be due before its last hour");
    }
    return {};
}

}  // namespace touchstone::consensus
