#include <algorithm>

#include "consensus/limits.h"
#include "consensus/message.h"

namespace touchstone::consensus {

namespace {

constexpr std::string_view kContext = "touchstone consensus v1";

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "consensus.form", std::move(what));
}

void write_count(crypto::Writer& out, std::size_t count) {
    out.u16(static_cast<std::uint16_t>(count));
}

void write_all(crypto::Writer& out, const std::vector<Certificate>& certificates) {
    write_count(out, certificates.size());
    for (const Certificate& certificate : certificates) write(out, certificate);
}

template <class Read>
auto read_list(crypto::Reader& in, std::size_t count_max, const char* field, Read read)
    -> Result<std::vector<typename decltype(read(in))::value_type>> {
    std::vector<typename decltype(read(in))::value_type> items;
    TRY(const std::uint16_t count, in.u16(field));
    if (count > count_max) return refuse(std::string(field) + ": more than are allowed");
    for (std::uint16_t i = 0; i < count; ++i) {
        TRY(auto item, read(in));
        items.push_back(std::move(item));
    }
    return items;
}

void write_optional(crypto::Writer& out, const std::optional<Certificate>& certificate) {
    out.u8(certificate ? 1 : 0);
    if (certificate) write(out, *certificate);
}

Result<std::optional<Certificate>> read_optional_certificate(crypto::Reader& in) {
    TRY(const std::uint8_t present, in.u8("certificate"));
    if (present > 1) return refuse("certificate: neither present nor absent");
    if (present == 0) return std::optional<Certificate>{};
    TRY(auto certificate, read_certificate(in));
    return std::optional<Certificate>(std::move(certificate));
}

void write(crypto::Writer& out, const Proposal& proposal) {
    write(out, proposal.vote);
    write_header(out, proposal.header);
    write_count(out, proposal.leaf_hashes.size());
    for (const Hash& hash : proposal.leaf_hashes) out.fixed(hash);
    write_optional(out, proposal.parent);
    write_all(out, proposal.nullifications);
}

Result<Message> read_proposal(crypto::Reader& in) {
    Proposal proposal{};
    TRY(proposal.vote, read_vote(in));
    TRY(proposal.header, read_header(in));
    TRY(proposal.leaf_hashes, read_list(in, kBlockRecordsMax, "leaf hashes",
                                        [](crypto::Reader& r) { return r.hash("leaf hash"); }));
    TRY(proposal.parent, read_optional_certificate(in));
    TRY(proposal.nullifications,
        read_list(in, kInlineNullificationsMax, "nullifications", read_certificate));
    return proposal;
}

void write(crypto::Writer& out, const FetchCertificates& request) {
    out.u64(request.from).u64(request.to);
}

Result<Message> read_fetch_certificates(crypto::Reader& in) {
    FetchCertificates request{};
    TRY(request.from, in.u64("from"));
    TRY(request.to, in.u64("to"));
    if (request.to < request.from || request.to - request.from >= kCertificatesMax) {
        return refuse("to: not 1 to " + std::to_string(kCertificatesMax) + " views from the first");
    }
    return request;
}

void write(crypto::Writer& out, const Certificates& answer) {
    write_all(out, answer.certificates);
}

Result<Message> read_certificates(crypto::Reader& in) {
    Certificates answer{};
    TRY(answer.certificates, read_list(in, kCertificatesMax, "certificates", read_certificate));
    return answer;
}

void write(crypto::Writer& out, const FetchBlock& request) {
    out.fixed(request.block);
    write_count(out, request.leaves.size());
    for (const std::uint16_t leaf : request.leaves) out.u16(leaf);
}

Result<Message> read_fetch_block(crypto::Reader& in) {
    FetchBlock request{};
    TRY(request.block, in.hash("block"));
    TRY(request.leaves,
        read_list(in, kBlockRecordsMax, "leaves", [](crypto::Reader& r) { return r.u16("leaf"); }));
    const auto rises = [](std::uint16_t a, std::uint16_t b) { return a >= b; };
    if (std::ranges::adjacent_find(request.leaves, rises) != request.leaves.end()) {
        return refuse("leaves: not in ascending order");
    }
    return request;
}

void write(crypto::Writer& out, const Leaves& answer) {
    out.fixed(answer.block);
    write_count(out, answer.leaves.size());
    for (const Bytes& leaf : answer.leaves) out.blob(leaf);
}

Result<Message> read_leaves(crypto::Reader& in) {
    Leaves answer{};
    TRY(answer.block, in.hash("block"));
    TRY(const std::uint16_t count, in.u16("leaves"));
    std::size_t total = 0;
    for (std::uint16_t i = 0; i < count; ++i) {
        TRY(const BytesView leaf, in.blob(kLeafBytesMax, "leaf"));
        total += leaf.size();
        if (total > kBlockBytesMax || count > kBlockRecordsMax) return refuse("leaves: too many");
        answer.leaves.push_back(to_bytes(leaf));
    }
    return answer;
}

void write(crypto::Writer& out, const ViewQuery& query) {
    out.u64(query.nonce);
}

void write(crypto::Writer& out, const ViewReply& reply) {
    out.u64(reply.nonce).u64(reply.view);
    write_optional(out, reply.entry);
    out.u32(reply.asker).u32(reply.signer).fixed(reply.signature);
}

Result<Message> read_view_reply(crypto::Reader& in) {
    ViewReply reply{};
    TRY(reply.nonce, in.u64("nonce"));
    TRY(reply.view, in.u64("view"));
    TRY(reply.entry, read_optional_certificate(in));
    TRY(reply.asker, in.u32("asker"));
    TRY(reply.signer, in.u32("signer"));
    TRY(reply.signature, read_signature(in));
    return reply;
}

/// Reads the message whose alternative in the variant has this number.
Result<Message> read_message(crypto::Reader& in, std::uint8_t type) {
    const auto as_message = [](auto value) { return Message(std::move(value)); };
    switch (type) {
        case 0:
            return read_proposal(in);
        case 1:
            return read_vote(in).map(as_message);
        case 2:
            return read_certificate(in).map(as_message);
        case 3:
            return read_cosignature(in).map(as_message);
        case 4:
            return read_fetch_certificates(in);
        case 5:
            return read_certificates(in);
        case 6:
            return read_fetch_block(in);
        case 7:
            return read_block(in).map(as_message);
        case 8:
            return read_leaves(in);
        case 9:
            return in.u64("nonce").map(
                [](std::uint64_t nonce) { return Message(ViewQuery{nonce}); });
        case 10:
            return read_view_reply(in);
        default:  // not ours
            return refuse("type: " + std::to_string(type) + " is not known");
    }
}

Result<Packet> read_packet(crypto::Reader& in) {
    Packet packet{};
    TRY_VOID(in.context(kContext));
    TRY(packet.epoch, in.u64("epoch"));
    TRY(const std::uint8_t type, in.u8("type"));
    TRY(packet.message, read_message(in, type));
    TRY_VOID(in.end());
    return packet;
}

}  // namespace

Bytes encode(const Packet& packet) {
    crypto::Writer out;
    out.context(kContext).u64(packet.epoch).u8(static_cast<std::uint8_t>(packet.message.index()));
    std::visit([&](const auto& message) { write(out, message); }, packet.message);
    return out.take();
}

Result<Packet> decode_packet(BytesView bytes) {
    crypto::Reader in(bytes);
    auto packet = read_packet(in);
    if (!packet) return refuse("consensus message: " + packet.error().what);
    return packet;
}

}  // namespace touchstone::consensus
