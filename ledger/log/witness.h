// What a witness of other logs may cosign (C2SP tlog-witness): the request, and the rule by which
// it never signs two histories of one log.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/log/checkpoint.h"
#include "ledger/log/proof.h"

namespace touchstone::log {

inline constexpr std::size_t kWitnessedBytesMax = 4'096;  ///< of a checkpoint, without signatures

/// The body of add-checkpoint.
struct AddCheckpoint {
    std::uint64_t old_size{};  ///< what its sender believes the witness to have cosigned last
    std::vector<Hash> proof{};
    Note note{};
    Checkpoint checkpoint{};  ///< of the note; further lines of its text are signed, not read
};

/// Errors: `invalid`, rule `witness.form`, naming what is wrong.
[[nodiscard]] Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);

/// Whether a witness that has cosigned `known` last (nullopt: nothing of this log) may cosign what
/// is asked. Signatures are not looked at. Errors: `invalid`, rules `witness.old` (the old size is
/// above the new one) and `witness.proof`; `conflict`, rule `witness.size`: the old size is not
/// that of `known`.
[[nodiscard]] Result<void> check_growth(const std::optional<Checkpoint>& known,
                                        const AddCheckpoint& asked);

/// The first three lines of a note's text as a checkpoint; those behind them may say anything, but
/// none is empty. Errors: `invalid`, rule `checkpoint.form`.
[[nodiscard]] Result<Checkpoint> parse_any_checkpoint(std::string_view text);

}  // namespace touchstone::log
