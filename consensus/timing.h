// Timers of the protocol, all local: nodes may differ in them without harm to safety.
#pragma once
#include <cstdint>

#include "crypto/result.h"

namespace touchstone::consensus {

/// The two clocks of a step. Deadlines run on the first, ledger time and cosignatures on the
/// second.
struct Now {
    std::uint64_t monotonic_ms{};
    std::uint64_t wall_ms{};  ///< since 1970 UTC
};

/// The ledger lets a proposer end an epoch in its last hour and not before.
inline constexpr std::uint64_t kBoundaryLeadMaxMs = 3'600'000;

struct Timing {
    std::uint64_t delta_ms{1'000};          ///< assumed bound on a message's way, Δ
    std::uint64_t delta_max_ms{60'000};     ///< where back-off ends
    std::uint64_t delta_tired_ms{200'000};  ///< Δ when every leader had several turns in vain
    std::uint64_t retry_min_ms{1'000};      ///< t_r = max(this, Δ/2)
    std::uint64_t fetch_ms{1'000};          ///< first wait for an answer; grows by a fifth
    std::uint64_t fetch_max_ms{10'000};
    std::uint64_t standstill_ms{10'000};      ///< without finalization
    std::uint64_t skip_min_ms{15'000};        ///< longer than a heartbeat and its way
    std::uint64_t heartbeat_ms{10'000};       ///< an idle checkpoint is cosigned again
    std::uint64_t proposal_interval_ms{100};  ///< least distance of two blocks' times
    std::uint64_t clock_precision_ms{500};    ///< how far honest clocks are apart
    std::uint64_t proposal_delay_ms{15'000};  ///< how old a proposal's time may be
    /// Before the epoch's end, its last block is due.
    std::uint64_t boundary_lead_ms{kBoundaryLeadMaxMs};
};

/// Errors: `invalid`, rule `consensus.timing`: a zero, or an order of timers in which a view would
/// be left before it can end well (t_l < t_a < skip); a lead in which the ledger ends no epoch.
[[nodiscard]] Result<void> check(const Timing& timing);

}  // namespace touchstone::consensus
