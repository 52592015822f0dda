// The log of an import, and what stands beside it.
#include "ledger/store/import.h"

#include "ledger/log/tile.h"
#include "ledger/records/envelope.h"
#include "ledger/store/finality.h"
#include "ledger/store/hash_tree.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "import.leaf", std::move(what));
}

bool is_header(BytesView leaf) {
    return !leaf.empty() && leaf.front() == static_cast<std::uint8_t>(records::LeafType::header);
}

}  // namespace

Result<void> Import::take_log_outline(BytesView outline) {
    TRY(log_, log::decode_outline(outline, head_.log_size, head_.log_root));
    return {};
}

Result<void> Import::take_hashes(std::uint64_t piece, BytesView hashes) {
    TOUCHSTONE_CHECK(log_ && piece < log::pieces_of(log_->size));
    TRY_VOID(log::check_piece(*log_, piece, hashes));
    WriteBatch batch;
    for (std::uint64_t number = piece * log::kPieceTiles; !hashes.empty(); ++number) {
        const BytesView tile = hashes.first(std::min(hashes.size(), log::kTileBytes));
        batch.puts.push_back({keys::tile(number), to_bytes(tile)});
        hashes = hashes.subspan(tile.size());
    }
    return database_.write(batch, false);
}

Result<Bytes> Import::tile(std::uint64_t number) const {
    TRY(auto stored, database_.get(keys::tile(number)));
    return stored.value_or(Bytes{});
}

Result<void> Import::check_leaf(std::uint64_t index, BytesView leaf) {
    const std::uint64_t number = index / log::kTileWidth;
    if (number != tile_number_) {
        TRY(tile_, tile(number));
        tile_number_ = number;
    }
    if (index < head_.log_size && has_leaf(tile_, index, leaf)) return {};
    return refuse("leaf " + std::to_string(index) + " is not the one that the log holds");
}

Result<void> Import::take_leaves(std::uint64_t first, const std::vector<Bytes>& leaves) {
    if (leaves.empty()) return refuse("there is no leaf");
    WriteBatch batch;
    std::uint64_t index = first;
    for (const Bytes& leaf : leaves) {
        TRY_VOID(check_leaf(index, leaf));
        batch.puts.push_back({keys::leaf(index), leaf});
        ++index;
        if (!is_header(leaf)) continue;
        TRY(const chain::Header header, chain::parse_header_leaf(leaf));
        batch.puts.push_back({keys::block(header.height), encode(BlockEntry{.size = index})});
    }
    return database_.write(batch, false);
}

Result<chain::Header> Import::header(std::uint64_t height) const {
    if (height == head_.height) return head_;
    const auto missing = [&] {
        return fail(Errc::corrupt, "ledger.block",
                    "the log holds no block " + std::to_string(height));
    };
    TRY(const auto stored, database_.get(keys::block(height)));
    if (!stored) return missing();
    TRY(const BlockEntry entry, decode_block_entry(*stored));
    TRY(const auto leaf, database_.get(keys::leaf(entry.size - 1)));
    if (!leaf) return missing();
    return chain::parse_header_leaf(*leaf);
}

Result<void> Import::set_finalization(std::uint64_t first_height, std::uint64_t last_height,
                                      BytesView finalization) {
    WriteBatch batch;
    for (std::uint64_t height = first_height; height <= last_height; ++height) {
        TRY(const chain::Header found, header(height));
        batch.puts.push_back(
            {keys::block(height), encode(BlockEntry{size_after(found), to_bytes(finalization)})});
    }
    return database_.write(batch, false);
}

Result<void> Import::set_epoch_end(std::uint64_t epoch, const std::string& note,
                                   BytesView handover) {
    return database_.write({.puts = {{keys::epoch(epoch), to_bytes(note)},
                                     {keys::handover(epoch), with_digest(to_bytes(handover))}}},
                           false);
}

Result<void> Import::finish(const std::string& genesis_json, BytesView finalization) {
    const std::uint64_t number = head_.log_size / log::kTileWidth;
    const Bytes leaf = chain::header_leaf(head_);
    const Hash hash = log::leaf_hash(leaf);
    TRY(Bytes last_tile, tile(number));
    last_tile.insert(last_tile.end(), hash.begin(), hash.end());
    WriteBatch batch;
    batch.puts.push_back({keys::leaf(head_.log_size), leaf});
    batch.puts.push_back({keys::tile(number), std::move(last_tile)});
    batch.puts.push_back(
        {keys::block(head_.height), encode(BlockEntry{size_after(head_), to_bytes(finalization)})});
    batch.puts.push_back({keys::single(keys::Kind::head), chain::encode(head_)});
    batch.puts.push_back({keys::single(keys::Kind::genesis), to_bytes(genesis_json)});
    batch.puts.push_back({keys::single(keys::Kind::format), to_bytes(kFormat)});
    // The format key makes it a ledger, and is in the last batch: whatever a crash leaves before
    // that is as good as an empty database. What was written before and not synced may still be
    // lost behind this batch when the power fails: whoever puts the database in use opens it first,
    // which writes LevelDB's logs to synced tables, and checks everything.
    return database_.write(batch, true);
}

}  // namespace touchstone::store
