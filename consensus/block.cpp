#include "consensus/block.h"

#include <algorithm>

#include "consensus/limits.h"
#include "crypto/sha256.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "consensus.body", std::string("block body: ") + what);
}

tl::unexpected<Error> malformed(const char* what) {
    return fail(Errc::invalid, "consensus.form", std::string("block: ") + what);
}

}  // namespace

Hash leaf_hash(BytesView leaf) {
    constexpr std::array<std::uint8_t, 1> kLeaf{0x00};
    return crypto::sha256({kLeaf, leaf});
}

std::vector<Hash> leaf_hashes(const Block& block) {
    std::vector<Hash> hashes(block.leaves.size());
    std::ranges::transform(block.leaves, hashes.begin(), leaf_hash);
    return hashes;
}

bool is_boundary(const chain::Header& header) {
    return (header.flags & chain::kBoundary) != 0;
}

Result<void> check_leaf_hashes(const chain::Header& header, const std::vector<Hash>& hashes) {
    if (hashes.size() != header.record_count) return refuse("not as many leaves as records");
    crypto::Sha256 all;
    for (const Hash& hash : hashes) all.update(hash);
    if (all.finish() != header.records_hash) return refuse("other records than the header's");
    return {};
}

Result<void> check_body(const Block& block) {
    return check_leaf_hashes(block.header, leaf_hashes(block));
}

void write_header(crypto::Writer& out, const chain::Header& header) {
    out.blob(chain::encode(header));
}

Result<chain::Header> read_header(crypto::Reader& in) {
    constexpr std::size_t kHeaderBytesMax = 512;
    TRY(const BytesView bytes, in.blob(kHeaderBytesMax, "header"));
    return chain::decode_header(bytes);
}

void write(crypto::Writer& out, const Block& block) {
    write_header(out, block.header);
    for (const Bytes& leaf : block.leaves) out.blob(leaf);
}

Result<Block> read_block(crypto::Reader& in) {
    Block block{};
    TRY(block.header, read_header(in));
    if (block.header.record_count > kBlockRecordsMax) return malformed("too many records");
    std::size_t total = 0;
    for (std::uint32_t i = 0; i < block.header.record_count; ++i) {
        TRY(const BytesView leaf, in.blob(kLeafBytesMax, "leaf"));
        total += leaf.size();
        if (total > kBlockBytesMax) return malformed("too many bytes");
        block.leaves.push_back(to_bytes(leaf));
    }
    return block;
}

}  // namespace touchstone::consensus
