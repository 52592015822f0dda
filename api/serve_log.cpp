// The log for anybody: C2SP tlog-tiles, the checkpoint, the genesis file.
#include "api/serve.h"
#include "ledger/log/policy.h"
#include "ledger/log/tile.h"

namespace touchstone::api {
namespace {

constexpr const char* kForEver = "public, max-age=31536000, immutable";
constexpr const char* kSeconds = "public, max-age=2";
constexpr const char* kMinute = "public, max-age=60";

Response cached(std::string_view type, std::string body, const char* how) {
    return {.content_type = std::string(type),
            .body = std::move(body),
            .headers = {{"Cache-Control", how}}};
}

tl::unexpected<Error> no_tile(const char* why) {
    return fail(Errc::not_found, "http.path", why);
}

/// Leaves [256 n, 256 n + width).
Result<Bytes> read_entries(const Snapshot& snapshot, const log::Tile& tile) {
    std::vector<Bytes> leaves;
    for (std::uint32_t i = 0; i < tile.width; ++i) {
        TRY(Bytes leaf, snapshot.leaf(tile.index * log::kTileWidth + i));
        leaves.push_back(std::move(leaf));
    }
    return log::encode_entries(leaves);
}

/// What stands behind "tile/<level>/".
std::string index_of(const Target& target) {
    std::string index = target.path[2];
    for (std::size_t i = 3; i < target.path.size(); ++i) index += "/" + target.path[i];
    return index;
}

}  // namespace

Result<Response> serve_checkpoint(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    TRY(const auto snapshot, sources.view.snapshot());
    return cached(kText, snapshot->note(), kSeconds);
}

Result<Response> serve_tile(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    const bool entries = asked.target.path[1] == "entries";
    const auto tile =
        log::parse_tile_path(entries ? "0" : asked.target.path[1], index_of(asked.target));
    if (!tile) return no_tile("tiles are /tile/<level>/<index>[.p/<width>] (C2SP tlog-tiles)");
    const std::string path =
        "/" + (entries ? log::entries_path(tile->index, tile->width) : log::tile_path(*tile));
    if (path != asked.request.target) return no_tile("a tile has one path, without escapes");
    TRY(const auto snapshot, sources.view.snapshot());
    if (tile->width >
        log::tile_width(tile->level, tile->index, snapshot->checkpoint().checkpoint.size))
        return no_tile("the log does not reach as far");
    TRY(const Bytes bytes,
        entries ? read_entries(*snapshot, *tile) : log::read_tile(*snapshot, *tile));
    return cached(kOctets, to_text(bytes), tile->width == log::kTileWidth ? kForEver : kMinute);
}

Result<Response> serve_genesis(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    return cached(kJson, sources.view.genesis_json(), kMinute);
}

Result<Response> serve_policy(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    TRY(const auto snapshot, sources.view.snapshot());
    return cached(kText,
                  log::format_policy(snapshot->validators(), chain::origin(*snapshot->genesis())),
                  kMinute);
}

Result<Response> serve_head(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    TRY(const auto snapshot, sources.view.snapshot());
    TRY(const verify::Bundle base, snapshot->base());
    return cached(kBundle, to_text(verify::encode(base)), kSeconds);
}

}  // namespace touchstone::api
