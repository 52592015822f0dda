#include "ledger/registry/status_chunk.h"

#include <algorithm>

#include "crypto/codec.h"
#include "crypto/sha256.h"

namespace touchstone::registry {

namespace {

constexpr std::string_view kContext = "status chunk";

std::size_t bytes_in_use(std::uint32_t assigned) {
    return (std::size_t{assigned} + 3) / 4;
}

Result<Chunk> read_chunk(crypto::Reader& in) {
    Chunk chunk;
    TRY_VOID(in.context(kContext));
    TRY(chunk.assigned, in.u32("assigned"));
    if (chunk.assigned > kChunkEntries)
        return fail(Errc::invalid, "", "assigned: at most 65,536 entries");
    TRY(const auto bits, in.fixed(bytes_in_use(chunk.assigned), "bits"));
    TRY_VOID(in.end());
    std::copy(bits.begin(), bits.end(), chunk.bits.begin());
    for (std::uint32_t entry = chunk.assigned; entry % 4 != 0; ++entry) {
        if (chunk.get(entry) != Status::in_force)
            return fail(Errc::invalid, "", "bits: an entry that is not in use is set");
    }
    return chunk;
}

}  // namespace

Status Chunk::get(std::uint32_t entry) const {
    return static_cast<Status>(bits[entry / 4] >> (entry % 4 * 2) & 3);
}

void Chunk::set(std::uint32_t entry, Status status) {
    const unsigned shift = entry % 4 * 2;
    const unsigned cleared = bits[entry / 4] & ~(3u << shift);
    bits[entry / 4] = static_cast<std::uint8_t>(cleared | static_cast<unsigned>(status) << shift);
}

Bytes encode(const Chunk& chunk) {
    crypto::Writer out;
    out.context(kContext).u32(chunk.assigned);
    out.fixed(BytesView(chunk.bits).first(bytes_in_use(chunk.assigned)));
    return out.take();
}

Result<Chunk> decode_chunk(BytesView bytes) {
    crypto::Reader in(bytes);
    auto chunk = read_chunk(in);
    if (chunk) return chunk;
    return fail(Errc::invalid, "status_chunk.form", "status chunk: " + chunk.error().what);
}

Bytes encode_leaf(const Chunk& chunk) {
    crypto::Writer out;
    out.context("statuslist").u32(chunk.assigned).fixed(crypto::sha256(chunk.bits));
    return out.take();
}

Result<void> verify_chunk(BytesView leaf_value, const Chunk& chunk) {
    if (chunk.bits.size() == kChunkBytes && equal(leaf_value, encode_leaf(chunk))) return {};
    return fail(Errc::corrupt, "status_list.digest",
                "the status chunk is not the one that the map names");
}

}  // namespace touchstone::registry
