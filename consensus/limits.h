// Bounds on everything that others can make this module hold, and why each is where it is.
#pragma once
#include <cstddef>
#include <cstdint>

#include "ledger/chain/limits.h"

namespace touchstone::consensus {

using chain::kBlockBytesMax;
using chain::kBlockRecordsMax;
/// Bytes of one leaf, as the ledger has it.
inline constexpr std::size_t kLeafBytesMax = 65'535;
/// Nullifications that travel inside a proposal; older ones are fetched by view.
inline constexpr std::size_t kInlineNullificationsMax = 8;
/// Certificates in one answer, and views in one question.
inline constexpr std::size_t kCertificatesMax = 64;
/// Notarized blocks above the floor that may be built on (C-R13).
inline constexpr std::size_t kUnfinalizedBlocksMax = 16;
/// Blocks known above the floor, with or without body: what may be notarized, and as many rivals.
inline constexpr std::size_t kKnownBlocksMax = 64;
/// Things asked for at one time.
inline constexpr std::size_t kWantedMax = 64;
/// Blocks between the floor and a finalization that are fetched here; above that, sync does it.
inline constexpr std::uint64_t kBackfillBlocksMax = 32;
/// Evidence kept in memory so that nothing is told twice; each validator can earn five a view.
inline constexpr std::size_t kEvidenceKeysMax = 1024;
/// Peers that a certificate is passed on to when there are more (C-R1).
inline constexpr std::size_t kRelayPeersMax = 20;

}  // namespace touchstone::consensus
