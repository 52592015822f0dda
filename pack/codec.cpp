// The bytes of a pack. Every count and length is bounded before anything is allocated for it.
#include "crypto/codec.h"

#include "ledger/map/proof.h"
#include "pack/file.h"
#include "pack/limits.h"
#include "pack/pack.h"

namespace touchstone::pack {

namespace {

Result<Bytes> read_blob(crypto::Reader& in, std::size_t size_max, std::string_view field) {
    TRY(const BytesView bytes, in.blob(size_max, field));
    return to_bytes(bytes);
}

void write(crypto::Writer& out, const verify::PrefixProof& section) {
    out.text(section.prefix).u32(static_cast<std::uint32_t>(section.leaves.size()));
    for (const auto& [key, value] : section.leaves) out.blob(key).blob(value);
    out.blob(section.proof);
}

Result<void> read(crypto::Reader& in, verify::PrefixProof& section) {
    TRY(section.prefix, in.text(kTextBytesMax, "section"));
    TRY(const std::uint32_t count, read_count(in, kSectionLeavesMax, "section leaves"));
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY(Bytes key, read_blob(in, kTextBytesMax, "section leaf key"));
        TRY(Bytes value, read_blob(in, kLeafBytesMax, "section leaf value"));
        section.leaves.emplace_back(std::move(key), std::move(value));
    }
    TRY(section.proof, read_blob(in, map::kProofBytesMax, "section proof"));
    return {};
}

void write(crypto::Writer& out, const PackedRecord& record) {
    out.u64(record.index).blob(record.leaf);
}

Result<void> read(crypto::Reader& in, PackedRecord& record) {
    TRY(record.index, in.u64("record index"));
    TRY(record.leaf, read_blob(in, kLeafBytesMax, "record leaf"));
    return {};
}

void write(crypto::Writer& out, const PackedChunk& chunk) {
    out.text(chunk.issuer).u32(chunk.number).blob(chunk.chunk);
}

Result<void> read(crypto::Reader& in, PackedChunk& chunk) {
    TRY(chunk.issuer, in.text(kTextBytesMax, "chunk issuer"));
    TRY(chunk.number, in.u32("chunk number"));
    TRY(chunk.chunk, read_blob(in, kChunkBytesMax, "chunk"));
    return {};
}

void write(crypto::Writer& out, const Hash& hash) {
    out.fixed(hash);
}

Result<void> read(crypto::Reader& in, Hash& hash) {
    TRY(hash, in.hash("inclusion hash"));
    return {};
}

template <class Item>
void write_all(crypto::Writer& out, const std::vector<Item>& items) {
    out.u32(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) write(out, item);
}

template <class Item>
Result<void> read_all(crypto::Reader& in, std::vector<Item>& items, std::size_t count_max,
                      std::string_view field) {
    TRY(const std::uint32_t count, read_count(in, count_max, field));
    for (std::uint32_t i = 0; i < count; ++i) TRY_VOID(read(in, items.emplace_back()));
    return {};
}

Result<Pack> read_body(BytesView bytes) {
    crypto::Reader in(bytes);
    Pack pack;
    TRY_VOID(in.context(kBodyContext));
    TRY(const BytesView base, in.blob(verify::kBundleBytesMax, "base"));
    TRY(pack.base, verify::decode_bundle(base));
    if (!pack.base.records.empty() || !pack.base.prefixes.empty())
        return fail(Errc::invalid, "pack.form", "base: holds records or prefixes");
    TRY_VOID(read_all(in, pack.sections, kSections.size(), "sections"));
    TRY_VOID(read_all(in, pack.records, kPackRecordsMax, "records"));
    TRY_VOID(read_all(in, pack.inclusion, kHashesMax, "inclusion"));
    TRY_VOID(read_all(in, pack.chunks, kChunksMax, "chunks"));
    TRY_VOID(in.end());
    return pack;
}

}  // namespace

Bytes encode(const Pack& pack) {
    crypto::Writer body;
    body.context(kBodyContext).blob(verify::encode(pack.base));
    write_all(body, pack.sections);
    write_all(body, pack.records);
    write_all(body, pack.inclusion);
    write_all(body, pack.chunks);
    return wrap(kPackFile, body.bytes());
}

Result<Pack> decode_pack(BytesView bytes) {
    TRY(const Bytes body, unwrap(kPackFile, bytes));
    return read_body(body).map_error(malformed);
}

}  // namespace touchstone::pack
