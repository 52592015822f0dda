#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/packs/serve.h"
#include "api/packs/shelf.h"
#include "api/range.h"
#include "ledger/records/date.h"

namespace touchstone::api {
namespace {

constexpr std::string_view kNewest = "newest";
constexpr const char* kForEver = "public, max-age=31536000, immutable";

boost::json::object row_of(const OfferedPack& pack, std::uint64_t now_ms) {
    return {{"id", pack.id},
            {"path", "/v1/packs/" + pack.id},
            {"bytes", pack.bytes->size()},
            {"sha256", pack.sha256},
            {"content", pack.content},
            {"log_size", pack.log_size},
            {"time", records::format_instant(pack.time_ms)},
            {"age_ms", now_ms > pack.time_ms ? now_ms - pack.time_ms : 0}};
}

boost::json::object row_of(const OfferedDelta& delta) {
    return {{"from", delta.from},
            {"to", delta.to},
            {"path", "/v1/packs/deltas/" + delta.from},
            {"bytes", delta.bytes->size()}};
}

Result<std::shared_ptr<const OfferedPack>> find(const PackShelf& shelf, const std::string& id) {
    const auto offered = shelf.offered().packs;
    if (id == kNewest && !offered.empty()) return offered.front();
    if (id == kNewest && shelf.is_open())
        return fail(Errc::unavailable, "pack.unbuilt", "this node has not made a pack yet");
    for (const auto& pack : offered) {
        if (pack->id == id) return pack;
    }
    return fail(Errc::not_found, "pack.missing",
                "this node does not offer that pack, or no more: /v1/packs lists those it does");
}

}  // namespace

Result<Response> serve_packs(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    boost::json::array items;
    boost::json::array deltas;
    const Offers offers = sources.packs.offered();
    for (const auto& pack : offers.packs) items.push_back(row_of(*pack, sources.now_ms));
    for (const auto& delta : offers.deltas) deltas.push_back(row_of(*delta));
    const boost::json::object body{{"schema", "touchstone.packs/1"},
                                   {"items", std::move(items)},
                                   {"deltas", std::move(deltas)}};
    return Response{.content_type = std::string(kJson),
                    .body = boost::json::serialize(body) + "\n",
                    .headers = {{"Cache-Control", "no-store"}}};
}

Result<Response> serve_pack(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    const std::string& id = asked.target.path[2];
    TRY(const auto pack, find(sources.packs, id));
    const std::string tag = "\"" + pack->id + "\"";
    Response whole{
        .content_type = std::string(kPack),
        .headers = {{"Cache-Control", id == kNewest ? "public, max-age=60" : kForEver},
                    {"Content-Disposition",
                     "attachment; filename=\"" + std::to_string(pack->log_size) + ".pack\""},
                    {"ETag", tag}},
        .shared = pack->bytes};
    return ranged(asked.request, std::move(whole), tag);
}

Result<Response> serve_pack_delta(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {}));
    const auto deltas = sources.packs.offered().deltas;
    const auto found = std::ranges::find(deltas, asked.target.path[3],
                                         [](const auto& delta) { return delta->from; });
    if (found == deltas.end())
        return fail(Errc::not_found, "pack.missing",
                    "this node has no delta from that pack, or no more: fetch the newest whole");
    const std::string tag = "\"" + (*found)->to + "\"";
    Response whole{.content_type = std::string(kPackDelta),
                   .headers = {{"Cache-Control", kForEver}, {"ETag", tag}},
                   .shared = (*found)->bytes};
    return ranged(asked.request, std::move(whole), tag);
}

}  // namespace touchstone::api
