// The state of an import: map leaves and status chunks.
#include "ledger/map/partition.h"
#include "ledger/store/chunk_place.h"
#include "ledger/store/import.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

tl::unexpected<Error> refuse(const char* rule, std::string what) {
    return fail(Errc::invalid, rule, std::move(what));
}

std::vector<map::Leaf> leaves_of(const std::vector<Bytes>& items) {
    std::vector<map::Leaf> leaves;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        leaves.push_back({items[i], items[i + 1]});
    return leaves;
}

}  // namespace

Result<void> Import::take_map_outline(BytesView outline) {
    TRY(map_parts_, map::read_outline(outline, head_.state_root));
    return {};
}

Result<void> Import::take_map_leaves(std::size_t part, const std::vector<Bytes>& items) {
    TOUCHSTONE_CHECK(part < map_parts_.size());
    if (items.size() % 2 != 0) return refuse("import.map", "a map key has no value");
    const std::vector<map::Leaf> leaves = leaves_of(items);
    TRY_VOID(map::check_part(map_parts_[part], leaves));
    WriteBatch batch;
    for (const map::Leaf& leaf : leaves)
        batch.puts.push_back({keys::subject(as_text(leaf.key)), to_bytes(leaf.value)});
    return database_.write(batch, false);
}

Result<void> Import::find_chunks() {
    std::string end(kStatusLists);
    ++end.back();
    return database_.scan(keys::subject(kStatusLists), keys::subject(end),
                          [&](BytesView key, BytesView) {
                              chunk_subjects_.push_back(to_text(keys::rest(key)));
                              return true;
                          });
}

Result<void> Import::take_chunks(std::size_t first, const std::vector<Bytes>& chunks) {
    if (chunks.empty() || first + chunks.size() > chunk_subjects_.size())
        return refuse("import.chunk", "there is no status chunk, or there are too many");
    WriteBatch batch;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const std::string& subject = chunk_subjects_[first + i];
        TRY(const registry::ChunkRef place, chunk_place(subject));
        TRY(const auto leaf, database_.get(keys::subject(subject)));
        TOUCHSTONE_CHECK(leaf.has_value());
        const auto chunk = registry::decode_chunk(chunks[i]);
        if (!chunk || !registry::verify_chunk(*leaf, *chunk)) {
            return refuse("import.chunk",
                          "the status chunk " + subject + " is not the one that the map names");
        }
        batch.puts.push_back({keys::chunk(place), chunks[i]});
    }
    return database_.write(batch, false);
}

}  // namespace touchstone::store
