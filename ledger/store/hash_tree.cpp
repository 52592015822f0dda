#include "ledger/store/hash_tree.h"

#include <algorithm>
#include <bit>
#include <mutex>
#include <utility>

#include "ledger/log/tile.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

constexpr std::uint8_t kTileLevel = 8;  // a full tile is a subtree of 2^8 leaves
static_assert(1u << kTileLevel == log::kTileWidth);

tl::unexpected<Error> bad_tile(std::uint64_t number, const std::string& why) {
    return fail(Errc::corrupt, "ledger.tile", "hash tile " + std::to_string(number) + " " + why);
}

}  // namespace

Hash root_of_hashes(BytesView hashes) {
    std::vector<Hash> level(hashes.size() / sizeof(Hash));
    for (std::size_t i = 0; i < level.size(); ++i) level[i] = log::hash_at(hashes, i);
    for (; level.size() > 1; level.resize(level.size() / 2)) {
        for (std::size_t i = 0; i < level.size() / 2; ++i)
            level[i] = log::node_hash(level[2 * i], level[2 * i + 1]);
    }
    return level.front();
}

bool has_leaf(BytesView tile, std::uint64_t index, BytesView leaf) {
    const std::size_t place = index % log::kTileWidth;
    return (place + 1) * sizeof(Hash) <= tile.size() &&
           log::hash_at(tile, place) == log::leaf_hash(leaf);
}

Result<void> HashTree::load(std::uint64_t size) {
    const std::unique_lock lock(mutex_);
    const std::uint64_t tiles = (size + log::kTileWidth - 1) / log::kTileWidth;
    std::uint64_t expected = 0;
    Result<void> outcome{};
    const auto take = [&](BytesView key, BytesView value) -> Result<void> {
        TRY(const std::uint64_t number, keys::number(key));
        if (number != expected++) return bad_tile(expected - 1, "is missing");
        if (number >= tiles) return bad_tile(number, "lies beyond the head");
        const std::size_t width = log::tile_width(0, number, size);
        if (value.size() != width * sizeof(Hash))
            return bad_tile(number, "does not hold " + std::to_string(width) + " hashes");
        if (value.size() == log::kTileBytes)
            push_full(root_of_hashes(value));
        else
            tail_ = to_bytes(value);
        return {};
    };
    const auto range = keys::all(keys::Kind::tile);
    TRY_VOID(database_->scan(range.from, range.to, [&](BytesView key, BytesView value) {
        outcome = take(key, value);
        return outcome.has_value();
    }));
    TRY_VOID(outcome);
    if (expected != tiles) return bad_tile(expected, "is missing");
    size_ = size;
    return {};
}

HashTree::Extension HashTree::extend(const std::vector<Hash>& leaf_hashes) const {
    const std::shared_lock lock(mutex_);
    Extension extension{.tail = tail_, .size = size_ + leaf_hashes.size()};
    std::uint64_t number = size_ / log::kTileWidth;
    for (const Hash& hash : leaf_hashes) {
        extension.tail.insert(extension.tail.end(), hash.begin(), hash.end());
        if (extension.tail.size() < log::kTileBytes) continue;
        extension.full.push_back(root_of_hashes(extension.tail));
        extension.tiles.push_back({keys::tile(number++), std::exchange(extension.tail, {})});
    }
    if (!extension.tail.empty()) extension.tiles.push_back({keys::tile(number), extension.tail});
    return extension;
}

void HashTree::adopt(Extension extension) {
    const std::unique_lock lock(mutex_);
    for (const Hash& root : extension.full) push_full(root);
    tail_ = std::move(extension.tail);
    size_ = extension.size;
}

void HashTree::push_full(const Hash& root) {
    Hash hash = root;
    for (std::size_t k = 0;; ++k) {
        if (k == above_.size()) above_.emplace_back();
        auto& level = above_[k];
        level.push_back(hash);
        if (level.size() % 2 != 0) return;
        hash = log::node_hash(level[level.size() - 2], level.back());
    }
}

Result<Bytes> HashTree::tile(std::uint64_t number) const {
    if (number == size_ / log::kTileWidth) return tail_;
    TRY(auto stored, database_->get(keys::tile(number)));
    if (!stored || stored->size() != log::kTileBytes)
        return bad_tile(number, "is missing or too short");
    return *std::move(stored);
}

Result<Bytes> HashTree::leaf_hashes(std::uint64_t number) const {
    const std::shared_lock lock(mutex_);
    return tile(number);
}

Result<Hash> HashTree::subtree(std::uint8_t level, std::uint64_t index) const {
    const std::shared_lock lock(mutex_);
    if (level > log::kTileLevelMax || index >= size_ >> level) {
        return fail(Errc::not_found, "ledger.subtree", "the log has no such full subtree yet");
    }
    if (level >= kTileLevel) return above_[std::size_t{level} - kTileLevel][index];
    TRY(const Bytes hashes, tile((index << level) / log::kTileWidth));
    const std::size_t first = (index << level) % log::kTileWidth;
    const std::size_t count = std::size_t{1} << level;
    return root_of_hashes(BytesView(hashes).subspan(first * sizeof(Hash), count * sizeof(Hash)));
}

Result<log::Frontier> HashTree::frontier() const {
    std::uint64_t size = 0;
    {
        const std::shared_lock lock(mutex_);
        size = size_;
    }
    std::vector<Hash> hashes;
    for (std::uint8_t level = 64; level-- > 0;) {
        if ((size >> level & 1) == 0) continue;
        TRY(const Hash hash, subtree(level, (size >> level) - 1));
        hashes.push_back(hash);
    }
    return log::Frontier::restore(size, std::move(hashes));
}

}  // namespace touchstone::store
