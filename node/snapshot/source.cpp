#include "node/snapshot/source.h"

#include <algorithm>

#include "ledger/log/outline.h"
#include "ledger/log/tile.h"
#include "ledger/store/chunk_place.h"
#include "node/application/blocks.h"
#include "node/application/handovers.h"

namespace touchstone::node {

namespace {

/// Keys and values of a part of the map together; with their lengths it stays below kSnapshotBytes.
constexpr std::size_t kMapPartBytes = 512u << 10;

/// Adds an item; false: it would be too much, and is for another answer.
bool add(std::vector<Bytes>& items, std::size_t& bytes, Bytes item) {
    bytes += item.size();
    if (!items.empty() && bytes > kSnapshotBytes) return false;
    items.push_back(std::move(item));
    return true;
}

std::vector<std::string> chunk_subjects(const map::Map& map) {
    std::vector<std::string> subjects;
    map.visit_prefix(as_bytes(store::kStatusLists), [&](const map::Leaf& leaf) {
        subjects.push_back(to_text(leaf.key));
        return true;
    });
    return subjects;
}

void cut(KeptState& kept) {
    if (kept.map) return;
    kept.map = std::make_unique<const map::Partition>(kept.state.map, kMapPartBytes);
    kept.chunks = chunk_subjects(kept.state.map);
}

std::vector<Bytes> map_leaves(const map::Partition& map, std::uint64_t number) {
    std::vector<Bytes> items;
    if (number >= map.parts()) return items;
    for (const map::Leaf& leaf : map.part(number)) {
        items.push_back(to_bytes(leaf.key));
        items.push_back(to_bytes(leaf.value));
    }
    return items;
}

}  // namespace

SnapshotSource::SnapshotSource(const store::Ledger& ledger, std::uint64_t every)
    : ledger_(ledger), shelf_(every), every_(every) {}

void SnapshotSource::opened(std::uint64_t now_ms) {
    height_ = ledger_.state().head.height;
    if (every_ > 0 && height_ > 0) shelf_.keep(ledger_.state(), now_ms);
}

void SnapshotSource::committed(const chain::Header& header, std::uint64_t now_ms) {
    height_ = header.height;
    if (shelf_.is_chosen(header)) shelf_.keep(ledger_.state(), now_ms);
}

Result<SnapshotAnswer> SnapshotSource::answer(const SnapshotQuestion& question,
                                              std::uint64_t now_ms) {
    const bool any = question.part == SnapshotPart::offer;
    const auto kept = any ? shelf_.newest(now_ms) : shelf_.find(question.block, now_ms);
    SnapshotAnswer answer{.question = question};
    if (!kept) return answer;
    TRY(answer.items, items_of(*kept, question.part, question.first));
    return answer;
}

Result<SnapshotSource::Items> SnapshotSource::items_of(KeptState& kept, SnapshotPart part,
                                                       std::uint64_t first) {
    const chain::Header& head = kept.state.head;
    switch (part) {
        case SnapshotPart::offer:
            return offer(kept);
        case SnapshotPart::handovers:
            return handovers(head, first);
        case SnapshotPart::log_outline: {
            TRY(const log::Outline outline, log::outline_of(ledger_, head.log_size));
            return Items{log::encode(outline)};
        }
        case SnapshotPart::hashes:
            return hashes(head, first);
        case SnapshotPart::leaves:
            return leaves(head, first);
        case SnapshotPart::map_outline:
            cut(kept);
            return Items{kept.map->outline()};
        case SnapshotPart::map_leaves:
            cut(kept);
            return map_leaves(*kept.map, first);
        case SnapshotPart::chunks:
            cut(kept);
            return chunks(kept, first);
        case SnapshotPart::finalizations:
            return finalizations(head, first);
    }
    return Items{};
}

/// Nothing where the block is not proven yet: a moment later it is.
Result<SnapshotSource::Items> SnapshotSource::offer(const KeptState& kept) const {
    Offer offer{.header = kept.state.head};
    std::uint64_t height = offer.header.height;
    TRY(Own block, own(height));
    while (!block.finalization && ++height <= height_ && offer.bridge.size() < kAnsweredBlocksMax) {
        TRY(block, own(height));
        offer.bridge.push_back(block.header);
    }
    if (!block.finalization) return Items{};
    offer.finalization = *std::move(block.finalization);
    return Items{encode(offer)};
}

Result<SnapshotSource::Items> SnapshotSource::handovers(const chain::Header& head,
                                                        std::uint64_t first) const {
    Items items;
    std::size_t bytes = 0;
    for (std::uint64_t epoch = first; epoch < head.epoch; ++epoch) {
        TRY(Bytes handover, ledger_.handover(epoch));
        if (!add(items, bytes, std::move(handover))) break;
    }
    return items;
}

Result<SnapshotSource::Items> SnapshotSource::hashes(const chain::Header& head,
                                                     std::uint64_t piece) const {
    if (piece >= log::pieces_of(head.log_size)) return Items{};
    const std::size_t size = log::leaves_of_piece(piece, head.log_size) * sizeof(Hash);
    Bytes hashes;
    hashes.reserve(size + log::kTileWidth * sizeof(Hash));
    std::uint64_t number = piece * log::kPieceTiles;
    while (hashes.size() < size) {
        TRY(const Bytes tile, ledger_.leaf_hashes(number++));
        hashes.insert(hashes.end(), tile.begin(), tile.end());
    }
    hashes.resize(size);
    return Items{std::move(hashes)};
}

Result<SnapshotSource::Items> SnapshotSource::leaves(const chain::Header& head,
                                                     std::uint64_t first) const {
    Items items;
    std::size_t bytes = 0;
    if (first >= head.log_size) return items;
    for (std::uint64_t index = first; index < end_of_run(first, head.log_size); ++index) {
        TRY(Bytes leaf, ledger_.leaf(index));
        if (!add(items, bytes, std::move(leaf))) break;
    }
    return items;
}

Result<SnapshotSource::Items> SnapshotSource::chunks(const KeptState& kept,
                                                     std::uint64_t first) const {
    Items items;
    std::size_t bytes = 0;
    for (std::uint64_t i = first; i < kept.chunks.size(); ++i) {
        TRY(const registry::ChunkRef place, store::chunk_place(kept.chunks[i]));
        const registry::Chunk* chunk = kept.state.status_lists.chunk(place.issuer, place.number);
        TOUCHSTONE_CHECK(chunk != nullptr);
        if (!add(items, bytes, registry::encode(*chunk))) break;
    }
    return items;
}

Result<SnapshotSource::Items> SnapshotSource::finalizations(const chain::Header& head,
                                                            std::uint64_t above) const {
    Items items;
    std::size_t bytes = 0;
    while (items.size() < kFinalizationsMax) {
        TRY(const auto told, next_told(head, above));
        if (!told || !add(items, bytes, encode_finalization(told->finalization))) break;
        above = told->height;
    }
    return items;
}

/// Blocks that were made final by a later one have none of their own; the end of an epoch has.
Result<SnapshotSource::Own> SnapshotSource::own(std::uint64_t height) const {
    TRY(FinalHeader found, final_header(ledger_, height));
    Own block{.header = found.header};
    if (found.finalization.statement.block == chain::block_hash(block.header)) {
        block.finalization = std::move(found.finalization);
    } else if (consensus::is_boundary(block.header)) {
        auto handover = kept_handover(ledger_, block.header.epoch);
        if (!handover && handover.error().code != Errc::not_found)
            return tl::unexpected(std::move(handover).error());
        if (handover) block.finalization = std::move(handover->finalization);
    }
    return block;
}

/// The farthest that is near, or the first beyond; never over the end of an epoch.
Result<std::optional<SnapshotSource::Told>> SnapshotSource::next_told(const chain::Header& head,
                                                                      std::uint64_t above) const {
    std::optional<Told> told;
    if (above >= head.height) return told;
    for (std::uint64_t height = above + 1; height <= head.height; ++height) {
        if (told && height > above + kToldFinalizations) break;
        TRY(Own block, own(height));
        if (block.finalization) told = Told{height, *std::move(block.finalization)};
        if (consensus::is_boundary(block.header)) break;
    }
    return told;
}

}  // namespace touchstone::node
