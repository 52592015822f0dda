// C2SP tlog-checkpoints, three lines, and what a quorum of cosigners makes of them.
#pragma once
#include <string>

#include "ledger/chain/validators.h"
#include "ledger/log/note.h"

namespace touchstone::log {

/// Origin, size and root. There are no extension lines: we write none and refuse them.
struct Checkpoint {
    std::string origin{};
    std::uint64_t size{};
    Hash root{};

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

[[nodiscard]] std::string format_checkpoint(const Checkpoint& checkpoint);
/// From the text of a note. Errors: `invalid`, rule `checkpoint.form`.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

/// The vkeys of a set: for each validator its cosigner key (named by its body) and its log key
/// (named by the origin).
[[nodiscard]] std::vector<VerifierKey> vkeys_of(const chain::ValidatorSet& set,
                                                const std::string& origin);

/// A checkpoint that a quorum of the set has cosigned.
struct CosignedCheckpoint {
    Checkpoint checkpoint{};
    std::uint64_t time_s{};                ///< q-th largest valid cosignature time
    std::vector<std::string> cosigners{};  ///< body ids whose cosignature counts, latest first
};

/// Verifies a note against a set: of this origin, every line by a key of the set good, at least one
/// log line, a quorum of cosignatures. Those later than `epoch_end_ms` do not count.
/// Errors: `invalid` rules `note.form` and `checkpoint.form`; `corrupt` rules `checkpoint.origin`
/// and `note.signature`; `unavailable` rules `note.unsigned`, `checkpoint.log` and
/// `checkpoint.quorum`.
[[nodiscard]] Result<CosignedCheckpoint> verify_checkpoint(std::string_view note,
                                                           const chain::ValidatorSet& set,
                                                           const std::string& origin,
                                                           std::uint64_t epoch_end_ms);

/// The same checkpoint in the fewest lines that say as much, as it is to be published: one of the
/// log, and the latest cosignatures that make a quorum, as they stand. Its time is the same.
/// Errors: as verify_checkpoint, by which it must hold.
[[nodiscard]] Result<std::string> shorten_checkpoint(std::string_view note,
                                                     const chain::ValidatorSet& set,
                                                     const std::string& origin,
                                                     std::uint64_t epoch_end_ms);

}  // namespace touchstone::log
