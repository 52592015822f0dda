#include "ledger/log/outline.h"

#include <algorithm>
#include <bit>

namespace touchstone::log {
namespace {

constexpr std::uint64_t kRestMask = kPieceLeaves - 1;

/// Roots of full subtrees are to a tree of them what leaf hashes are to a tree of leaves.
Frontier frontier_over(BytesView hashes) {
    Frontier frontier;
    for (std::size_t i = 0; i < hashes.size() / sizeof(Hash); ++i)
        frontier.append(hash_at(hashes, i));
    return frontier;
}

Result<Hash> root_of(const Outline& outline, BytesView pieces) {
    std::vector<Hash> hashes = frontier_over(pieces).hashes();
    hashes.insert(hashes.end(), outline.edge.begin(), outline.edge.end());
    TRY(const Frontier whole, Frontier::restore(outline.size, std::move(hashes)));
    return whole.root();
}

}  // namespace

std::uint64_t pieces_of(std::uint64_t size) {
    return (size >> kPieceLevel) + ((size & kRestMask) != 0 ? 1 : 0);
}

std::uint64_t leaves_of_piece(std::uint64_t number, std::uint64_t size) {
    return std::min(kPieceLeaves, size - (number << kPieceLevel));
}

Result<Outline> outline_of(const HashSource& source, std::uint64_t size) {
    Outline outline{.size = size};
    for (std::uint64_t i = 0; i < size >> kPieceLevel; ++i) {
        TRY(const Hash root, source.subtree(kPieceLevel, i));
        outline.pieces.push_back(root);
    }
    for (std::uint8_t level = kPieceLevel; level-- > 0;) {
        if ((size >> level & 1) == 0) continue;
        TRY(const Hash root, source.subtree(level, (size >> level) - 1));
        outline.edge.push_back(root);
    }
    return outline;
}

Bytes encode(const Outline& outline) {
    Bytes bytes;
    for (const auto* hashes : {&outline.pieces, &outline.edge}) {
        for (const Hash& hash : *hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
    }
    return bytes;
}

Result<Outline> decode_outline(BytesView bytes, std::uint64_t size, const Hash& root) {
    const std::uint64_t pieces = size >> kPieceLevel;
    const auto edge = static_cast<std::uint64_t>(std::popcount(size & kRestMask));
    if (pieces > kOutlinePiecesMax || bytes.size() != (pieces + edge) * sizeof(Hash)) {
        return fail(Errc::invalid, "log.outline",
                    "an outline of " + std::to_string(size) + " leaves is no " +
                        std::to_string(bytes.size()) + " bytes long");
    }
    Outline outline{.size = size};
    for (std::size_t i = 0; i < pieces; ++i) outline.pieces.push_back(hash_at(bytes, i));
    for (std::size_t i = 0; i < edge; ++i) outline.edge.push_back(hash_at(bytes, pieces + i));
    TRY(const Hash found, root_of(outline, bytes.first(pieces * sizeof(Hash))));
    if (found == root) return outline;
    return fail(Errc::invalid, "log.outline", "the outline does not lead to the log's root");
}

Result<void> check_piece(const Outline& outline, std::uint64_t number, BytesView hashes) {
    const std::uint64_t leaves = leaves_of_piece(number, outline.size);
    const std::string piece = "piece " + std::to_string(number);
    if (hashes.size() != leaves * sizeof(Hash)) {
        return fail(Errc::invalid, "log.piece",
                    piece + " does not hold " + std::to_string(leaves) + " hashes");
    }
    const Frontier frontier = frontier_over(hashes);
    const bool fits = number < outline.pieces.size() ? frontier.root() == outline.pieces[number]
                                                     : frontier.hashes() == outline.edge;
    if (fits) return {};
    return fail(Errc::invalid, "log.piece", piece + " is not what the outline says");
}

}  // namespace touchstone::log
