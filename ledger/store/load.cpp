#include "ledger/store/load.h"

#include <algorithm>
#include <utility>

#include "ledger/map/builder.h"
#include "ledger/store/chunk_place.h"

namespace touchstone::store {
namespace {

/// Map::Builder takes leaves in the order of padded keys, the database gives them in that of bytes.
/// They differ only where a key holds a zero byte; those, if there ever are any, are set one by one
/// at the end.
class MapLoader {
  public:
    Result<void> add(BytesView key, BytesView value) {
        if (std::find(key.begin(), key.end(), 0) == key.end()) return builder_.append(key, value);
        odd_.push_back({to_bytes(key), to_bytes(value)});
        return {};
    }

    map::Map finish() {
        map::Map map = builder_.finish();
        for (const Put& leaf : odd_) map.set(leaf.key, leaf.value);
        return map;
    }

  private:
    map::Builder builder_{};
    std::vector<Put> odd_{};
};

}  // namespace

Result<void> check_format(const Database& database) {
    TRY(const auto format, database.get(keys::single(keys::Kind::format)));
    if (!format) return fail(Errc::not_found, "ledger.missing", "the database holds no ledger");
    if (as_text(*format) != kFormat) {
        return fail(Errc::unavailable, "ledger.format",
                    "the ledger was written in another format than \"" + std::string(kFormat) +
                        "\": use the version that wrote it, or replay its log");
    }
    return {};
}

Result<std::string> load_text(const Database& database, keys::Kind kind) {
    TRY(const auto stored, database.get(keys::single(kind)));
    return stored ? to_text(*stored) : std::string();
}

Result<std::shared_ptr<const chain::Genesis>> load_genesis(const std::string& json) {
    auto genesis = chain::parse_genesis(json);
    if (!genesis)
        return fail(Errc::corrupt, "ledger.genesis",
                    "the stored genesis file: " + genesis.error().what);
    return std::make_shared<const chain::Genesis>(*std::move(genesis));
}

Result<chain::Header> load_head(const Database& database, const chain::Genesis& genesis) {
    TRY(const auto stored, database.get(keys::single(keys::Kind::head)));
    if (!stored) return fail(Errc::corrupt, "ledger.head", "the last header is missing");
    auto head = chain::decode_header(*stored);
    if (!head) return fail(Errc::corrupt, "ledger.head", "the last header: " + head.error().what);
    if (head->network_id != genesis.network_id) {
        return fail(Errc::corrupt, "ledger.head",
                    "the last header is not of the network of the genesis file");
    }
    return head;
}

Result<std::optional<Promise>> load_promise(const Database& database) {
    TRY(const auto stored, database.get(keys::single(keys::Kind::promise)));
    if (!stored) return std::nullopt;
    TRY(const Promise promise, decode_promise(*stored));
    return promise;
}

Result<map::Map> load_map(const Database& database, const Progress& progress) {
    MapLoader loader;
    std::uint64_t done = 0;
    Result<void> outcome{};
    const auto range = keys::all(keys::Kind::subject);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        outcome = loader.add(keys::rest(key), value);
        if (++done % 65'536 == 0 && progress) progress("map leaves", done, 0);
        return outcome.has_value();
    }));
    TRY_VOID(outcome);
    return loader.finish();
}

Result<registry::StatusLists> load_status_lists(const Database& database, const map::Map& map) {
    registry::StatusLists lists;
    std::uint64_t chunks = 0;
    const auto take = [&](BytesView key, BytesView value) -> Result<void> {
        const BytesView subject = keys::rest(key);
        TRY(const auto place, chunk_place(as_text(subject)));
        auto chunk = registry::decode_chunk(value);
        const auto leaf = map.find(subject);
        if (!chunk || !leaf || !registry::verify_chunk(*leaf, *chunk)) {
            return fail(
                Errc::corrupt, "ledger.chunk",
                "the status chunk " + to_text(subject) + " is not the one that the map names");
        }
        lists.restore(place, *std::move(chunk));
        ++chunks;
        return {};
    };
    Result<void> outcome{};
    const auto range = keys::all(keys::Kind::chunk);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        outcome = take(key, value);
        return outcome.has_value();
    }));
    TRY_VOID(outcome);
    std::uint64_t named = 0;
    map.visit_prefix(as_bytes(kStatusLists), [&](const map::Leaf&) { return ++named <= chunks; });
    if (named != chunks)
        return fail(Errc::corrupt, "ledger.chunk", "a status chunk that the map names is missing");
    return lists;
}

}  // namespace touchstone::store
