#include "ledger/log/tile.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "crypto/codec.h"
#include "ledger/log/lines.h"

namespace touchstone::log {

namespace {

/// log2 of the tile width: each tile level is eight tree levels.
constexpr unsigned kTileHeight = 8;
/// Level 8 would hold subtrees of 2^64 leaves.
constexpr std::uint8_t kLevelInUseMax = 7;

std::string three_digits(std::uint64_t value) {
    std::string digits = std::to_string(value);
    return std::string(3 - digits.size(), '0') + digits;
}

/// 1234067 → "x001/x234/067".
std::string index_path(std::uint64_t index) {
    if (index < 1000) return three_digits(index);
    std::string path = "/" + three_digits(index % 1000);
    for (index /= 1000; index >= 1000; index /= 1000) {
        path.insert(0, "/x" + three_digits(index % 1000));
    }
    return "x" + three_digits(index) + path;
}

std::string path_of(const std::string& kind, std::uint64_t index, std::uint32_t width) {
    const auto partial = width == kTileWidth ? "" : ".p/" + std::to_string(width);
    return "tile/" + kind + "/" + index_path(index) + partial;
}

std::optional<std::uint64_t> parse_three_digits(std::string_view text) {
    if (text.size() != 3) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

/// The way back from index_path; a leading group of zeros would be a second spelling.
std::optional<std::uint64_t> parse_index(std::string_view text) {
    std::uint64_t index = 0;
    for (bool last = false; !last;) {
        const auto group = text.substr(0, text.find('/'));
        last = group.size() == text.size();
        if (!last && !group.starts_with('x')) return std::nullopt;
        const auto value = parse_three_digits(last ? group : group.substr(1));
        if (!value || (!last && index == 0 && *value == 0)) return std::nullopt;
        if (index > (std::numeric_limits<std::uint64_t>::max() - *value) / 1000) {
            return std::nullopt;
        }
        index = index * 1000 + *value;
        if (!last) text.remove_prefix(group.size() + 1);
    }
    return index;
}

std::optional<std::uint32_t> parse_width(std::string_view text) {
    const auto width = parse_decimal(text, kTileWidth - 1);
    if (!width || *width == 0) return std::nullopt;
    return static_cast<std::uint32_t>(*width);
}

tl::unexpected<Error> not_a_path(std::string_view what) {
    return fail(Errc::invalid, "tile.path", "Not the path of a tile: " + std::string(what) + ".");
}

}  // namespace

std::string tile_path(const Tile& tile) {
    return path_of(std::to_string(tile.level), tile.index, tile.width);
}

std::string entries_path(std::uint64_t index, std::uint32_t width) {
    return path_of("entries", index, width);
}

Result<Tile> parse_tile_path(std::string_view level, std::string_view index) {
    const auto level_number = parse_decimal(level, kTileLevelMax);
    if (!level_number) return not_a_path("the level is a number from 0 to 63");
    Tile tile{.level = static_cast<std::uint8_t>(*level_number)};
    if (const auto suffix = index.find(".p/"); suffix != std::string_view::npos) {
        const auto width = parse_width(index.substr(suffix + 3));
        if (!width) return not_a_path("the width after \".p/\" is a number from 1 to 255");
        tile.width = *width;
        index = index.substr(0, suffix);
    }
    const auto number = parse_index(index);
    if (!number) return not_a_path("the index is written in groups of three digits, as x001/234");
    tile.index = *number;
    return tile;
}

Tile entries_tile(std::uint64_t leaf_index, std::uint64_t size) {
    const auto index = leaf_index >> kTileHeight;
    return {.level = 0, .index = index, .width = tile_width(0, index, size)};
}

std::uint32_t tile_width(std::uint8_t level, std::uint64_t index, std::uint64_t size) {
    if (level > kLevelInUseMax) return 0;
    const auto hashes = size >> (kTileHeight * level);
    const auto full_tiles = hashes >> kTileHeight;
    if (index < full_tiles) return kTileWidth;
    return index == full_tiles ? static_cast<std::uint32_t>(hashes % kTileWidth) : 0;
}

Hash hash_at(BytesView hashes, std::size_t index) {
    Hash hash{};
    std::copy_n(hashes.begin() + static_cast<std::ptrdiff_t>(index * sizeof(Hash)), sizeof(Hash),
                hash.begin());
    return hash;
}

Result<Bytes> read_tile(const HashSource& source, const Tile& tile) {
    if (tile.level > kLevelInUseMax) {
        return fail(Errc::not_found, "tile.level",
                    "No tree has a tile at level " + std::to_string(tile.level) + ".");
    }
    Bytes bytes;
    bytes.reserve(tile.width * sizeof(Hash));
    const auto level = static_cast<std::uint8_t>(kTileHeight * tile.level);
    for (std::uint32_t i = 0; i < tile.width; ++i) {
        TRY(const Hash hash, source.subtree(level, tile.index * kTileWidth + i));
        bytes.insert(bytes.end(), hash.begin(), hash.end());
    }
    return bytes;
}

Bytes encode_entries(std::span<const Bytes> leaves) {
    crypto::Writer writer;
    for (const Bytes& leaf : leaves) {
        TOUCHSTONE_CHECK(leaf.size() <= kEntryBytesMax);
        writer.u16(static_cast<std::uint16_t>(leaf.size())).fixed(leaf);
    }
    return writer.take();
}

Result<std::vector<Bytes>> decode_entries(BytesView bundle, std::uint32_t width) {
    crypto::Reader reader(bundle);
    const auto short_of = [&](std::size_t entry) {
        return fail(Errc::invalid, "tile.entries",
                    "The bundle ends inside entry " + std::to_string(entry) + " of " +
                        std::to_string(width) + ".");
    };
    std::vector<Bytes> leaves;
    leaves.reserve(std::min(width, kTileWidth));
    for (std::uint32_t i = 0; i < width; ++i) {
        const auto size = reader.u16("entry length");
        if (!size) return short_of(i);
        const auto leaf = reader.fixed(*size, "entry");
        if (!leaf) return short_of(i);
        leaves.push_back(to_bytes(*leaf));
    }
    if (reader.remaining() != 0) {
        return fail(Errc::invalid, "tile.entries",
                    "The bundle goes on behind its " + std::to_string(width) + " entries.");
    }
    return leaves;
}

}  // namespace touchstone::log
