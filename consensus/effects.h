// What a step asks of the world. The order of the fields is the order in which they are carried
// out, and that order is the safety contract: nothing is sent before what it promises is on disk.
#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "consensus/journal_entry.h"
#include "consensus/message.h"
#include "consensus/offence.h"

namespace touchstone::consensus {

/// To one validator, or to all others.
struct Outgoing {
    std::optional<Index> to{};
    Message message{};
};

/// Application::find.
struct FindLeaves {
    Hash block{};
    std::vector<Hash> leaf_hashes{};
};

/// Application::validate.
struct Validate {
    BlockPointer block{};
};

/// Application::propose.
struct Propose {
    View view{};
    Hash parent{};
    std::uint64_t time_ms{};
};

/// Application::has_proposable.
struct AskProposable {
    Hash parent{};
};

/// Work for the application, off this thread if it likes; each is answered by the event after it.
using Task = std::variant<FindLeaves, Validate, Propose, AskProposable>;

/// A finalized block for Application::commit; blocks come in height order, each once.
struct Commit {
    BlockPointer block{};
    Certificate finalization{};  ///< its own, or a descendant's
};

/// A peer wants a block that is no longer here: look into the store.
struct ServeBlock {
    Index to{};
    FetchBlock request{};
};

/// A quorum has cosigned this checkpoint; by it a record counts as recorded. Told again when the
/// quorum's time advances.
struct CheckpointCosigned {
    Tip tip{};
    std::vector<Cosignature> cosignatures{};  ///< by signer
};

/// The boundary block is final and a quorum has cosigned it: the next epoch may start.
struct EpochEnded {
    chain::Header boundary{};
    Certificate finalization{};
    Tip tip{};
    std::vector<Cosignature> cosignatures{};
};

/// Finality is further ahead than backfill goes: synchronize to this block, then send Synced.
struct SyncWanted {
    Certificate finalization{};
    std::uint64_t height{};
};

struct EvidenceFound {
    Offence offence{};
    Evidence evidence{};
};

enum class AlarmKind : std::uint8_t {
    conflicting_certificates,  ///< more than f validators are faulty, or their keys are lost
    conflicting_finalizations,
    diverged,                 ///< a quorum accepted what this node refuses: non-determinism
    conflicting_checkpoints,  ///< a validator cosigned another root at this node's size
    refused_own_block,        ///< the application proposed what may not be voted for
    silent,                   ///< votes were lost: signing stops until they are accounted for
};

/// Something that a person must look at. The node keeps running, and never forks for it.
struct Alarm {
    AlarmKind kind{};
    View view{};
    std::vector<Certificate> certificates{};
};

using Report =
    std::variant<ServeBlock, CheckpointCosigned, EpochEnded, SyncWanted, EvidenceFound, Alarm>;

struct Effects {
    std::vector<JournalEntry> persist{};        ///< 1. one journal frame, written and synced
    std::optional<HighWater> high_water{};      ///< 2. written and synced on its own path
    std::vector<Outgoing> send{};               ///< 3.
    std::vector<Commit> commit{};               ///< 4.
    std::vector<Task> tasks{};                  ///< 5.
    std::vector<Report> reports{};              ///< 6.
    std::optional<std::uint64_t> wake_at_ms{};  ///< 7. monotonic; none: sleep until something comes
};

}  // namespace touchstone::consensus
