// What a ledger is made of. Private to this folder.
#pragma once
#include <deque>
#include <optional>

#include "ledger/store/hash_tree.h"
#include "ledger/store/ledger.h"

namespace touchstone::store {

/// What a cosigner has promised: never to sign anything smaller, earlier or other.
struct Promise {
    std::uint64_t epoch{};
    std::uint64_t size{};
    Hash root{};
    std::uint64_t time_s{};
};

/// Codec bytes, then their SHA-256: nothing else in the database would tell a wrong time from a
/// right one.
[[nodiscard]] Bytes encode(const Promise& promise);
/// Errors: `corrupt`, rule `ledger.promise`.
[[nodiscard]] Result<Promise> decode_promise(BytesView bytes);

/// The state after a block, and the log size that a checkpoint of it names.
struct Snapshot {
    std::uint64_t size{};
    registry::State state{};
};

struct Ledger::Parts {
    explicit Parts(std::unique_ptr<Database> opened) : database(std::move(opened)) {}

    std::unique_ptr<Database> database;
    HashTree hashes{*database};
    Index index{*database};

    std::string genesis_json{};
    registry::State state{};
    std::optional<Promise> promise{};
    std::string checkpoint{};                ///< note
    std::optional<Snapshot> checkpointed{};  ///< what the note is of, when it is at hand
    std::deque<Snapshot> recent{};           ///< last blocks, of which the next checkpoint may be

    KeyList unindexed{};      ///< index entries of the leaves [indexed, gathered), not written yet
    std::uint64_t indexed{};  ///< leaves whose entries are in the database
    std::uint64_t gathered{};

    bool failed{};  ///< a write failed: what is on the disk is unknown

    /// Writes unless a write has failed before; remembers a failure.
    [[nodiscard]] Result<void> write(const WriteBatch& batch, bool sync);
    /// The block's part of a batch, and what the hash tree will be.
    [[nodiscard]] HashTree::Extension add_block(const registry::SealedBlock& block,
                                                BytesView finalization, WriteBatch& batch) const;
    /// Takes over a block that is on the disk.
    void adopt(registry::SealedBlock block, HashTree::Extension extension);
    void remember_snapshot();
    /// After opening: checks the stored note against the log, and makes it usable when it is of the
    /// head.
    [[nodiscard]] Result<void> find_checkpointed();
    [[nodiscard]] Result<void> write_unindexed();
};

/// Leaves of the log that ends with this header.
[[nodiscard]] inline std::uint64_t size_after(const chain::Header& header) {
    return header.log_size + 1;
}

/// Version of the layout that docs/spec/store.md describes; another one is refused.
inline constexpr std::string_view kFormat = "touchstone store 2";

/// Entries waiting for their batch: about 2 MB.
inline constexpr std::size_t kUnindexedMax = 20'000;

/// Blocks before the head of which a checkpoint may still come.
inline constexpr std::size_t kRecentMax = 8;

/// Commits between two raises of the floor; closing raises it too.
inline constexpr std::uint64_t kFloorEvery = 256;

}  // namespace touchstone::store
