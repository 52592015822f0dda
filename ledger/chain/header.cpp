#include "ledger/chain/header.h"

#include "crypto/codec.h"
#include "crypto/sha256.h"

namespace touchstone::chain {

namespace {

constexpr std::string_view kContext = "touchstone header v1";
constexpr std::uint8_t kHeaderLeaf = 0x02;
constexpr std::uint8_t kKnownFlags = kBoundary;

Result<Header> read(crypto::Reader& in) {
    Header header{};
    TRY_VOID(in.context(kContext));
    TRY(header.version, in.u16("version"));
    TRY(header.network_id, in.hash("network id"));
    TRY(header.epoch, in.u64("epoch"));
    TRY(header.epoch_end_ms, in.u64("epoch end"));
    TRY(header.height, in.u64("height"));
    TRY(header.time_ms, in.u64("time"));
    TRY(header.parent, in.hash("parent"));
    TRY(header.proposer, in.u32("proposer"));
    TRY(header.record_count, in.u32("record count"));
    TRY(header.records_hash, in.hash("records hash"));
    TRY(header.log_size, in.u64("log size"));
    TRY(header.log_root, in.hash("log root"));
    TRY(header.state_root, in.hash("state root"));
    TRY(header.validators, in.hash("validators hash"));
    TRY(header.next_validators, in.hash("next validators hash"));
    TRY(header.protocol_version, in.u32("protocol version"));
    TRY(header.flags, in.u8("flags"));
    TRY_VOID(in.end());
    return header;
}

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "header.form", "block header: " + std::move(what));
}

}  // namespace

Bytes encode(const Header& header) {
    return crypto::Writer()
        .context(kContext)
        .u16(header.version)
        .fixed(header.network_id)
        .u64(header.epoch)
        .u64(header.epoch_end_ms)
        .u64(header.height)
        .u64(header.time_ms)
        .fixed(header.parent)
        .u32(header.proposer)
        .u32(header.record_count)
        .fixed(header.records_hash)
        .u64(header.log_size)
        .fixed(header.log_root)
        .fixed(header.state_root)
        .fixed(header.validators)
        .fixed(header.next_validators)
        .u32(header.protocol_version)
        .u8(header.flags)
        .take();
}

Result<Header> decode_header(BytesView bytes) {
    crypto::Reader in(bytes);
    const auto header = read(in);
    if (!header) return refuse(header.error().what);
    if (header->version != kHeaderVersion) {
        return refuse("version " + std::to_string(header->version) +
                      " is not known to this program");
    }
    if ((header->flags & ~kKnownFlags) != 0) return refuse("flags: an unknown flag is set");
    if (header->height == 0 && header->parent != Hash{})
        return refuse("parent: the first block has none");
    return *header;
}

Hash block_hash(const Header& header) {
    return crypto::sha256(encode(header));
}

Bytes header_leaf(const Header& header) {
    return crypto::Writer().u8(kHeaderLeaf).fixed(encode(header)).take();
}

Result<Header> parse_header_leaf(BytesView leaf) {
    if (leaf.empty() || leaf.front() != kHeaderLeaf) return refuse("the leaf is not of type 0x02");
    return decode_header(leaf.subspan(1));
}

}  // namespace touchstone::chain
