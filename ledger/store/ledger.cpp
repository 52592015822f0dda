#include "ledger/store/ledger.h"

#include <utility>

#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {

Ledger::Ledger(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Ledger::~Ledger() {
    // Best effort: without it the floor of an earlier moment holds.
    if (!parts_->failed) (void)parts_->database->raise_floor(size()).has_value();
}

const registry::State& Ledger::state() const {
    return parts_->state;
}

const std::string& Ledger::genesis_json() const {
    return parts_->genesis_json;
}

std::uint64_t Ledger::size() const {
    return size_after(parts_->state.head);
}

Result<std::string> Ledger::checkpoint() const {
    return parts_->checkpoint;
}

Result<std::string> Ledger::boundary_checkpoint(std::uint64_t epoch) const {
    TRY(const auto stored, parts_->database->get(keys::epoch(epoch)));
    if (stored) return to_text(*stored);
    return fail(Errc::not_found, "ledger.epoch",
                "the block that ended epoch " + std::to_string(epoch) + " has no checkpoint here");
}

Result<BlockEntry> Ledger::block(std::uint64_t height) const {
    TRY(const auto stored, parts_->database->get(keys::block(height)));
    if (stored) return decode_block_entry(*stored);
    return fail(Errc::not_found, "ledger.block", "there is no block " + std::to_string(height));
}

Result<Bytes> Ledger::handover(std::uint64_t epoch) const {
    const std::string of = "handover of epoch " + std::to_string(epoch);
    TRY(const auto stored, parts_->database->get(keys::handover(epoch)));
    if (!stored) return fail(Errc::not_found, "ledger.handover", "there is no " + of + " here");
    TRY(const BytesView bytes,
        without_digest(*stored, "ledger.handover", "the " + of + " is damaged"));
    return to_bytes(bytes);
}

const Index& Ledger::index() const {
    return parts_->index;
}

Result<Hash> Ledger::subtree(std::uint8_t level, std::uint64_t index) const {
    return parts_->hashes.subtree(level, index);
}

Result<Bytes> Ledger::leaf_hashes(std::uint64_t tile) const {
    return parts_->hashes.leaf_hashes(tile);
}

Result<Bytes> Ledger::leaf(std::uint64_t index) const {
    TRY(auto stored, parts_->database->get(keys::leaf(index)));
    if (!stored)
        return fail(Errc::not_found, "ledger.leaf", "there is no leaf " + std::to_string(index));
    return *std::move(stored);
}

Result<void> Ledger::Parts::write(const WriteBatch& batch, bool sync) {
    if (failed)
        return fail(Errc::fatal, "database.write",
                    "a write failed before: stop and open the ledger anew");
    auto written = database->write(batch, sync);
    if (!written) failed = true;
    return written;
}

}  // namespace touchstone::store
