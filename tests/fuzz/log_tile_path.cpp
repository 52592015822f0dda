// Tile paths: one spelling each.
#include <cstdint>

#include "ledger/log/tile.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(BytesView{data, size});  // what stands behind "tile/"
    const auto slash = text.find('/');
    if (slash == text.npos) return 0;
    const auto tile = log::parse_tile_path(text.substr(0, slash), text.substr(slash + 1));
    if (!tile) return 0;
    TOUCHSTONE_CHECK(log::tile_path(*tile) == "tile/" + std::string(text));
    TOUCHSTONE_CHECK(tile->level <= log::kTileLevelMax);
    TOUCHSTONE_CHECK(tile->width >= 1 && tile->width <= log::kTileWidth);
    return 0;
}
