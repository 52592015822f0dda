// The log's hashes: those of the leaves in tiles in the database, all above the tiles in memory.
// Opening hashes upwards anyway, and they take 32 bytes for every 128 leaves.
#pragma once
#include <shared_mutex>
#include <vector>

#include "ledger/log/tree.h"
#include "ledger/store/database.h"

namespace touchstone::store {

/// Reads are safe on any thread, beside one that adopts.
class HashTree final : public log::HashSource {
  public:
    explicit HashTree(const Database& database) : database_(&database) {}

    /// Reads every tile of a log of `size` leaves and hashes upwards. Errors: `corrupt`, rule
    /// `ledger.tile`, naming the tile.
    [[nodiscard]] Result<void> load(std::uint64_t size);

    /// What appending these leaf hashes would change.
    struct Extension {
        std::vector<Put> tiles{};  ///< to be written: the full ones, and the last, partial one
        std::vector<Hash> full{};  ///< roots of the tiles that became full
        Bytes tail{};              ///< the last, partial tile
        std::uint64_t size{};
    };

    [[nodiscard]] Extension extend(const std::vector<Hash>& leaf_hashes) const;
    /// Makes it so, once its tiles are on the disk.
    void adopt(Extension extension);

    /// The hashes of the leaves 256·number and after, one after another, as far as the log goes.
    /// Errors: `corrupt`, rule `ledger.tile`, also where it does not go so far.
    [[nodiscard]] Result<Bytes> leaf_hashes(std::uint64_t number) const;
    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;
    /// The right edge of the whole log.
    [[nodiscard]] Result<log::Frontier> frontier() const;

  private:
    [[nodiscard]] Result<Bytes> tile(std::uint64_t number) const;
    void push_full(const Hash& root);

    const Database* database_;
    mutable std::shared_mutex mutex_{};  ///< guards all below
    std::uint64_t size_{};
    Bytes tail_{};
    std::vector<std::vector<Hash>>
        above_{};  ///< above_[k]: roots of full subtrees of 2^(8+k) leaves
};

/// Root of the subtree over these 2^k hashes, given as bytes.
[[nodiscard]] Hash root_of_hashes(BytesView hashes);

/// Whether the leaf's hash stands in its tile, as far as that goes.
[[nodiscard]] bool has_leaf(BytesView tile, std::uint64_t index, BytesView leaf);

}  // namespace touchstone::store
