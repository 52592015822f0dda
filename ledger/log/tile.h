// C2SP tlog-tiles: paths and contents of hash tiles and entry bundles.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "ledger/log/tree.h"

namespace touchstone::log {

inline constexpr std::uint32_t kTileWidth = 256;
inline constexpr std::size_t kTileBytes = kTileWidth * sizeof(Hash);  ///< of a full hash tile
inline constexpr std::uint8_t kTileLevelMax = 63;
inline constexpr std::size_t kEntryBytesMax = 65'535;

/// A tile's place; width 256 is a full tile.
struct Tile {
    std::uint8_t level{};
    std::uint64_t index{};
    std::uint32_t width{kTileWidth};

    friend bool operator==(const Tile&, const Tile&) = default;
};

/// "tile/0/x001/x234/067.p/89"; entries: "tile/entries/000".
[[nodiscard]] std::string tile_path(const Tile& tile);
[[nodiscard]] std::string entries_path(std::uint64_t index, std::uint32_t width);
/// From the two parts after "tile/". Errors: `invalid`, rule `tile.path`.
[[nodiscard]] Result<Tile> parse_tile_path(std::string_view level, std::string_view index);
/// The bundle that holds a leaf in a tree of `size` leaves, and its width there. Needs leaf_index <
/// size.
[[nodiscard]] Tile entries_tile(std::uint64_t leaf_index, std::uint64_t size);

/// Width of tile `index` at `level` in a tree of `size` leaves; 0 when it does not exist.
[[nodiscard]] std::uint32_t tile_width(std::uint8_t level, std::uint64_t index, std::uint64_t size);

/// One of hashes that stand one after another. Needs so many bytes.
[[nodiscard]] Hash hash_at(BytesView hashes, std::size_t index);

/// The bytes of a hash tile: the roots of its full subtrees of 256^level leaves, one after another.
/// Errors: `not_found`, rule `tile.level`, above level 7, where no tree reaches; what the source
/// says.
[[nodiscard]] Result<Bytes> read_tile(const HashSource& source, const Tile& tile);

/// Entries, each u16 length ‖ bytes. Needs every leaf to be at most kEntryBytesMax long.
[[nodiscard]] Bytes encode_entries(std::span<const Bytes> leaves);
/// Exactly `width` entries and nothing behind them. Errors: `invalid`, rule `tile.entries`.
[[nodiscard]] Result<std::vector<Bytes>> decode_entries(BytesView bundle, std::uint32_t width);

}  // namespace touchstone::log
