// The ledger on a database: opened only when its roots match, committed a block at a time, read with proofs.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "ledger/registry/block.h"
#include "ledger/store/database.h"
#include "ledger/store/index.h"
#include "ledger/verify/collect.h"

namespace touchstone::store {

/// How far a long piece of work has come; total 0 when unknown.
using Progress = std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

class Ledger final : public registry::LeafSource, public log::HashSource {
  public:
    /// Writes block 0. Errors: `conflict` when the database holds a ledger already.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> create(std::unique_ptr<Database> database,
                                                                std::string genesis_json);
    /// Rebuilds the map and the log's right edge from what is stored and compares both roots with the last
    /// header. Errors: `corrupt`, rule `ledger.root`: nothing is served.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(std::unique_ptr<Database> database,
                                                              const Progress& progress = {});

    [[nodiscard]] const registry::State& state() const;
    [[nodiscard]] const std::string& genesis_json() const;

    /// One synced batch: leaves, hashes, map leaves, status chunks, head. Errors: `fatal`.
    [[nodiscard]] Result<void> commit(registry::SealedBlock block);

    /// The newest checkpoint note with its signatures; empty before the first.
    [[nodiscard]] Result<std::string> checkpoint() const;
    /// Persists (epoch, size, root, time) before a cosignature leaves, then the note itself after it.
    /// Errors: `conflict`, rule `cosign.order`: smaller, earlier or inconsistent; `fatal`.
    [[nodiscard]] Result<void> promise_cosignature(std::uint64_t size, const Hash& root, std::uint64_t time_s);
    [[nodiscard]] Result<void> set_checkpoint(const std::string& note);

    [[nodiscard]] Result<Bytes> leaf(std::uint64_t index) const override;
    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;

    /// Proofs under the newest checkpoint. Errors: `unavailable` when there is none yet.
    [[nodiscard]] Result<std::unique_ptr<verify::Prover>> prover() const;

    [[nodiscard]] const Index& index() const;
    /// Writes what the secondary indexes lack. Call now and then, and at the end.
    [[nodiscard]] Result<void> update_index(const Progress& progress = {});

  private:
    struct Parts;
    explicit Ledger(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;

  public:
    ~Ledger() override;
};

/// Recomputes everything from the stored bytes: every leaf hash, every tile, both roots, every header,
/// every signature, every map leaf, every status chunk, every index entry. Names the first thing that is wrong.
[[nodiscard]] Result<void> fsck(const Database& database, const Progress& progress);

/// Executes the log from its leaves alone into an empty database; the state root must come out the same.
[[nodiscard]] Result<Hash> replay(const Database& source, Database& target, const Progress& progress);

}  // namespace touchstone::store
