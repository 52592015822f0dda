// Finalized histories as files, for `blame`: what a node hands over when it meets a finalization
// that excludes its own.
#pragma once
#include <span>

#include "consensus/blame.h"
#include "consensus/journal_entry.h"

namespace touchstone::consensus {

/// A history and what it must be judged by.
struct EpochHistory {
    Hash network_id{};
    std::uint64_t epoch{};
    Hash validators{};  ///< hash of the epoch's set
    FinalizedHistory history{};
};

/// A certificate or two of each view; an epoch's disputed part is hundreds of views at most.
inline constexpr std::size_t kHistoryCertificatesMax = 16'384;

/// From what a journal holds: its last finalization, and every certificate. Errors: `invalid`, rule
/// `consensus.history`, when nothing was finalized, or by a certificate that is no finalization.
[[nodiscard]] Result<FinalizedHistory> history_of(std::span<const JournalEntry> entries);

/// Codec bytes, context "touchstone history v1". Needs at most kHistoryCertificatesMax.
[[nodiscard]] Bytes encode(const EpochHistory& history);
/// Errors: `invalid`, rule `consensus.form`, naming the field.
[[nodiscard]] Result<EpochHistory> decode_history(BytesView bytes);

}  // namespace touchstone::consensus
