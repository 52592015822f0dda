#include "tools/remote/remote_hashes.h"

#include <algorithm>

namespace touchstone::remote {
namespace {

/// Levels of a tree that one tile holds.
constexpr std::uint8_t kTileHeight = 8;
/// Proofs in log order need one of each level; more are kept so as not to think about it.
constexpr std::size_t kTilesMax = 64;

/// Root over these hashes, a power of two of them.
Hash root_of(BytesView hashes) {
    if (hashes.size() == sizeof(Hash)) {
        Hash hash{};
        std::copy(hashes.begin(), hashes.end(), hash.begin());
        return hash;
    }
    const std::size_t half = hashes.size() / 2;
    return log::node_hash(root_of(hashes.first(half)), root_of(hashes.subspan(half)));
}

}  // namespace

Result<const Bytes*> RemoteHashes::tile(std::uint8_t level, std::uint64_t index) const {
    if (const auto known = tiles_.find({level, index}); known != tiles_.end())
        return &known->second;
    TRY(Bytes bytes,
        node_.tile(
            {.level = level, .index = index, .width = log::tile_width(level, index, size_)}));
    if (tiles_.size() == kTilesMax) tiles_.clear();
    return &tiles_.emplace(std::pair(level, index), std::move(bytes)).first->second;
}

Result<Hash> RemoteHashes::subtree(std::uint8_t level, std::uint64_t index) const {
    const auto tile_level = static_cast<std::uint8_t>(level / kTileHeight);
    const std::uint64_t count = std::uint64_t{1} << (level % kTileHeight);
    const std::uint64_t first = index * count;
    TRY(const Bytes* bytes, tile(tile_level, first / log::kTileWidth));
    const std::size_t offset = first % log::kTileWidth * sizeof(Hash);
    const std::size_t length = count * sizeof(Hash);
    if (offset + length > bytes->size())
        return fail(Errc::not_found, "ledger.subtree", "the log does not reach as far");
    return root_of(BytesView(*bytes).subspan(offset, length));
}

}  // namespace touchstone::remote
