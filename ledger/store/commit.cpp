// Adding a block: everything that it changes goes to the disk in one synced batch.
#include <utility>

#include "crypto/codec.h"
#include "ledger/store/index_terms.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

void add_leaves(const registry::SealedBlock& block, WriteBatch& batch) {
    std::uint64_t index = size_after(block.header) - block.leaves.size();
    for (const Bytes& leaf : block.leaves) batch.puts.push_back({keys::leaf(index++), leaf});
}

void add_state(const registry::SealedBlock& block, WriteBatch& batch) {
    for (const auto& subject : block.changed) {
        const auto value = block.state.map.find(as_bytes(subject));
        TOUCHSTONE_CHECK(value.has_value());
        batch.puts.push_back({keys::subject(subject), to_bytes(*value)});
    }
    for (const auto& place : block.chunks) {
        const auto* chunk = block.state.status_lists.chunk(place.issuer, place.number);
        TOUCHSTONE_CHECK(chunk != nullptr);
        batch.puts.push_back({keys::chunk(place), registry::encode(*chunk)});
    }
}

}  // namespace

HashTree::Extension Ledger::Parts::add_block(const registry::SealedBlock& block,
                                             BytesView finalization, WriteBatch& batch) const {
    add_leaves(block, batch);
    auto extension = hashes.extend(block.leaf_hashes);
    TOUCHSTONE_CHECK(extension.size == size_after(block.header));
    batch.puts.insert(batch.puts.end(), extension.tiles.begin(), extension.tiles.end());
    add_state(block, batch);
    batch.puts.push_back({keys::single(keys::Kind::head), chain::encode(block.header)});
    batch.puts.push_back({keys::block(block.header.height),
                          encode(BlockEntry{extension.size, to_bytes(finalization)})});
    return extension;
}

void Ledger::Parts::adopt(registry::SealedBlock block, HashTree::Extension extension) {
    const std::uint64_t size_before = extension.size - block.leaves.size();
    if (gathered == size_before) {
        for (const auto& envelope : block.envelopes) append_entries(envelope, unindexed);
        gathered = extension.size;
    }
    hashes.adopt(std::move(extension));
    state = std::move(block.state);
    remember_snapshot();
}

void Ledger::Parts::remember_snapshot() {
    recent.push_back({size_after(state.head), state});
    if (recent.size() > kRecentMax) recent.pop_front();
}

Result<void> Ledger::commit(registry::SealedBlock block, BytesView finalization) {
    if (block.header.parent != chain::block_hash(parts_->state.head)) {
        return fail(Errc::conflict, "ledger.parent",
                    "block " + std::to_string(block.header.height) + " does not follow block " +
                        std::to_string(parts_->state.head.height) + ", the last one here");
    }
    WriteBatch batch;
    auto extension = parts_->add_block(block, finalization, batch);
    // One batch, synced before anything of the block is shown or signed. A crash before the sync
    // returns leaves the whole block or nothing of it: LevelDB's log drops a batch whose checksum
    // is incomplete. A restart finds a head whose roots match what is stored with it, either way.
    TRY_VOID(parts_->write(batch, true));
    parts_->adopt(std::move(block), std::move(extension));
    if (parts_->state.head.height % kFloorEvery == 0) {
        // Behind the batch on purpose: the floor never promises what is not on the disk.
        TRY_VOID(parts_->database->raise_floor(size()));
    }
    if (parts_->unindexed.size() >= kUnindexedMax) return parts_->write_unindexed();
    return {};
}

Result<void> Ledger::Parts::write_unindexed() {
    if (indexed == gathered) return {};
    WriteBatch batch{.keys = std::exchange(unindexed, {})};
    batch.puts.push_back(
        {keys::single(keys::Kind::indexed), crypto::Writer().u64(gathered).take()});
    // Not synced: entries and the size that they reach to are one batch, so a crash loses both, and
    // the next update_index() begins where the database says.
    TRY_VOID(write(batch, false));
    indexed = gathered;
    unindexed = std::move(batch.keys);
    unindexed.clear();
    return {};
}

}  // namespace touchstone::store
