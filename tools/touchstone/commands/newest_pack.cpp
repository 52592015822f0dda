#include "tools/touchstone/commands/newest_pack.h"

#include "crypto/hex.h"
#include "pack/delta.h"
#include "tools/remote/pack_list.h"

namespace touchstone::cli {

namespace {

tl::unexpected<Error> no_way() {
    return fail(Errc::not_found, "pack.missing", "no deltas lead from this pack to the newest");
}

Result<FetchedPack> fetch_deltas(remote::Node& node, const std::string& held) {
    TRY(const Hash body, pack::body_hash(as_bytes(held)));
    TRY(const std::string answer, node.packs());
    TRY(const remote::PackList list, remote::read_pack_list(answer));
    std::string to = crypto::to_hex(body);
    const auto way = list.way_from(to);
    if (!way) return no_way();
    FetchedPack fetched{.file = held, .deltas = way->size()};
    for (const std::string& from : *way) {
        TRY(const std::string bytes, node.pack_delta(from));
        TRY(const pack::Delta delta, pack::decode_delta(as_bytes(bytes)));
        TRY(const Bytes file, pack::apply_delta(delta, as_bytes(fetched.file)));
        fetched.file = to_text(file);
        fetched.fetched += bytes.size();
        to = crypto::to_hex(delta.to);
    }
    if (to != list.newest) return no_way();
    return fetched;
}

}  // namespace

Result<FetchedPack> fetch_newest_pack(remote::Node& node, const std::optional<std::string>& held) {
    if (held) {
        auto fetched = fetch_deltas(node, *held);
        if (fetched) return fetched;
    }
    TRY(std::string file, node.newest_pack());
    const std::size_t size = file.size();
    return FetchedPack{.file = std::move(file), .fetched = size};
}

}  // namespace touchstone::cli
