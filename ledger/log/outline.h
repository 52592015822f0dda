// A log by the roots of its large subtrees: with them the hashes of its leaves can be checked piece
// by piece, in whatever order they come, against one root.
#pragma once
#include "ledger/log/tile.h"

namespace touchstone::log {

/// A piece is a full subtree of so many leaves, or what is left of the log behind the last one. Its
/// hashes are 1 MiB.
inline constexpr std::uint8_t kPieceLevel = 15;
inline constexpr std::uint64_t kPieceLeaves = 1ull << kPieceLevel;
inline constexpr std::uint64_t kPieceTiles = kPieceLeaves / kTileWidth;
/// Four thousand million leaves: the outline is 4 MiB then.
inline constexpr std::uint64_t kOutlinePiecesMax = 131'000;

struct Outline {
    std::uint64_t size{};        ///< leaves of the log
    std::vector<Hash> pieces{};  ///< roots of the full pieces
    std::vector<Hash> edge{};    ///< of the rest: roots of full subtrees, largest first

    friend bool operator==(const Outline&, const Outline&) = default;
};

/// Pieces of a log of this size, the last one perhaps shorter.
[[nodiscard]] std::uint64_t pieces_of(std::uint64_t size);
/// Hashes of a piece. Needs number < pieces_of(size).
[[nodiscard]] std::uint64_t leaves_of_piece(std::uint64_t number, std::uint64_t size);

/// Of the first `size` leaves. Errors: what the source says.
[[nodiscard]] Result<Outline> outline_of(const HashSource& source, std::uint64_t size);

/// The hashes one after another: how many there are follows from the size.
[[nodiscard]] Bytes encode(const Outline& outline);
/// Of a log of this size and root. Errors: `invalid`, rule `log.outline`.
[[nodiscard]] Result<Outline> decode_outline(BytesView bytes, std::uint64_t size, const Hash& root);

/// Whether these are the hashes of the piece's leaves, one after another. Needs number <
/// pieces_of(outline.size). Errors: `invalid`, rule `log.piece`.
[[nodiscard]] Result<void> check_piece(const Outline& outline, std::uint64_t number,
                                       BytesView hashes);

}  // namespace touchstone::log
