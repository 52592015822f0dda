// The ledger on a database: opened only when its roots match, committed a block at a time, read
// with proofs.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "ledger/registry/block.h"
#include "ledger/store/database.h"
#include "ledger/store/finality.h"
#include "ledger/store/index.h"
#include "ledger/verify/collect.h"

namespace touchstone::store {

/// How far a long piece of work has come; total 0 when unknown.
using Progress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// One thread writes (commit, promises, checkpoints, indexes) and takes state() and prover(); a
/// copy of the state, a prover, and what reads blocks, handovers, leaves and their hashes may then
/// be used on any thread, beside the writer. After a `fatal` error nothing more is written: stop
/// the process and open anew.
class Ledger final : public registry::LeafSource, public log::HashSource {
  public:
    /// Writes block 0. Errors: `conflict`, rule `ledger.exists`, when the database holds a ledger
    /// already; those of parse_genesis and genesis_block; `fatal`.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> create(std::unique_ptr<Database> database,
                                                                std::string genesis_json);

    /// Rebuilds the map and the log's hashes from what is stored and compares both roots with the
    /// last header. Errors: `not_found` rule `ledger.missing`; `unavailable` rule `ledger.format`
    /// (written by another version); `corrupt`, rules `ledger.*`, naming what does not fit: nothing
    /// is served.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(std::unique_ptr<Database> database,
                                                              const Progress& progress = {});
    ~Ledger() override;

    [[nodiscard]] const registry::State& state() const;
    [[nodiscard]] const std::string& genesis_json() const;
    /// Leaves in the log.
    [[nodiscard]] std::uint64_t size() const;

    /// One synced batch: leaves, hashes, map leaves, status chunks, head, and what makes the block
    /// final, as consensus encodes it. Errors: `conflict`, rule `ledger.parent`, when the block
    /// does not follow the head; `fatal`.
    [[nodiscard]] Result<void> commit(registry::SealedBlock block, BytesView finalization = {});

    /// A block that is committed. Errors: `not_found` or `corrupt`, rule `ledger.block`.
    [[nodiscard]] Result<BlockEntry> block(std::uint64_t height) const;

    /// The newest checkpoint note with its signatures; empty before the first.
    [[nodiscard]] Result<std::string> checkpoint() const;
    /// The signed note of the block that ended the epoch. Errors: `not_found`, rule `ledger.epoch`,
    /// when there is none.
    [[nodiscard]] Result<std::string> boundary_checkpoint(std::uint64_t epoch) const;
    /// Persists (epoch, size, root, time) before a cosignature leaves. Errors: `conflict`, rule
    /// `cosign.order`: smaller, earlier or other than a promise made, or not what the log holds;
    /// `fatal`.
    [[nodiscard]] Result<void> promise_cosignature(std::uint64_t size, const Hash& root,
                                                   std::uint64_t time_s);
    /// Keeps a note that a quorum has signed; proofs are made under it from now on. With that of a
    /// boundary block, what leads to the next epoch, as consensus encodes it: kept for ever.
    /// Errors: those of verify_checkpoint; `conflict`, rule `checkpoint.order`: smaller than the
    /// one before, not of this log, or of a block too long past to answer from; `fatal`.
    [[nodiscard]] Result<void> set_checkpoint(const std::string& note, BytesView handover = {});
    /// What ended the epoch. Errors: `not_found` or `corrupt`, rule `ledger.handover`.
    [[nodiscard]] Result<Bytes> handover(std::uint64_t epoch) const;

    [[nodiscard]] Result<Bytes> leaf(std::uint64_t index) const override;
    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;
    /// The hashes of the leaves 256·tile and after, one after another, as far as the log goes.
    /// Errors: `corrupt`, rule `ledger.tile`.
    [[nodiscard]] Result<Bytes> leaf_hashes(std::uint64_t tile) const;

    /// Proofs under the newest checkpoint. The ledger must outlive it. Errors: `unavailable`, rule
    /// `ledger.uncosigned`, when there is none, or it was signed for an older block before this
    /// opening: cosign the head.
    [[nodiscard]] Result<std::unique_ptr<verify::Prover>> prover() const;

    /// The state that the newest checkpoint commits to; a copy is a snapshot. Errors: as prover.
    [[nodiscard]] Result<registry::State> checkpointed_state() const;

    [[nodiscard]] const Index& index() const;
    /// Writes what the secondary indexes lack. Call now and then, and at the end. Errors:
    /// `corrupt`, `fatal`.
    [[nodiscard]] Result<void> update_index(const Progress& progress = {});

  private:
    struct Parts;
    explicit Ledger(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

/// Recomputes everything from the stored bytes: every leaf hash, every tile, both roots, every
/// header, every signature, every map leaf, every status chunk, every index entry, the checkpoint.
/// Names the first thing that is wrong. Errors: `corrupt`, rules `fsck.*`.
[[nodiscard]] Result<void> fsck(const Database& database, const Progress& progress,
                                const registry::PrepareAll& prepare = registry::prepare_in_turn);

/// Executes the log from its leaves alone into an empty database and returns the state root, which
/// is that of the last header. Errors: `invalid`, rules `block.*`, naming the block that does not
/// execute.
[[nodiscard]] Result<Hash> replay(const Database& source, Database& target,
                                  const Progress& progress,
                                  const registry::PrepareAll& prepare = registry::prepare_in_turn);

}  // namespace touchstone::store
