// A ledger put together from what strangers tell, up to a block that is known to be final: every
// byte is checked against that block's header, by log root or state root, before it is written.
// Nothing is executed. Who proves that the block is final is not asked here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/chain/header.h"
#include "ledger/log/outline.h"
#include "ledger/store/database.h"

namespace touchstone::store {

/// Each kind of part needs those named before it. None is synced but by finish(): until then the
/// database holds no ledger, and is to be thrown away. Errors of all that take parts: `invalid`,
/// rules `log.*`, `map.*` and `import.*`: it is not of this ledger; `fatal`; `corrupt`, when what
/// was written cannot be read.
class Import {
  public:
    /// Into an empty database, which must outlive it.
    Import(Database& database, const chain::Header& head) : database_(database), head_(head) {}

    // The log: its outline, the hashes of each piece, the leaves. That of the head is known.
    [[nodiscard]] Result<void> take_log_outline(BytesView outline);
    [[nodiscard]] Result<void> take_hashes(std::uint64_t piece, BytesView hashes);
    /// From this index on, at least one.
    [[nodiscard]] Result<void> take_leaves(std::uint64_t first, const std::vector<Bytes>& leaves);

    // The map: its outline, the leaves of each part as key, value, key, value, and so on.
    [[nodiscard]] Result<void> take_map_outline(BytesView outline);
    [[nodiscard]] Result<void> take_map_leaves(std::size_t part, const std::vector<Bytes>& items);

    [[nodiscard]] std::size_t map_parts() const { return map_parts_.size(); }

    // Status chunks in the order of their map keys: when all map leaves are there.
    [[nodiscard]] Result<void> find_chunks();

    [[nodiscard]] std::size_t chunks() const { return chunk_subjects_.size(); }

    /// From this position on, at least one.
    [[nodiscard]] Result<void> take_chunks(std::size_t first, const std::vector<Bytes>& chunks);

    // What is proven elsewhere: when all leaves are there.

    /// Of a block that the log holds, by its height. Errors: `corrupt`, rule `ledger.block`.
    [[nodiscard]] Result<chain::Header> header(std::uint64_t height) const;
    /// What makes these blocks final.
    [[nodiscard]] Result<void> set_finalization(std::uint64_t first_height,
                                                std::uint64_t last_height, BytesView finalization);
    /// How an epoch ended: the note and the handover.
    [[nodiscard]] Result<void> set_epoch_end(std::uint64_t epoch, const std::string& note,
                                             BytesView handover);

    /// The head and all that makes it a ledger, synced; then Ledger::open checks it anew. The
    /// genesis is the one of the head's network.
    [[nodiscard]] Result<void> finish(const std::string& genesis_json, BytesView finalization);

  private:
    [[nodiscard]] Result<void> check_leaf(std::uint64_t index, BytesView leaf);
    [[nodiscard]] Result<Bytes> tile(std::uint64_t number) const;

    Database& database_;
    chain::Header head_;
    std::optional<log::Outline> log_{};
    std::vector<Hash> map_parts_{};
    std::vector<std::string> chunk_subjects_{};
    // The tile that leaves were last checked against.
    std::uint64_t tile_number_{UINT64_MAX};
    Bytes tile_{};
};

}  // namespace touchstone::store
