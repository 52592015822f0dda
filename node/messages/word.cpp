#include "node/messages/word.h"

#include "consensus/limits.h"
#include "crypto/codec.h"
#include "ledger/log/note.h"

namespace touchstone::node {

using crypto::Reader;
using crypto::Writer;

namespace {

constexpr std::string_view kContext = "touchstone node v1";
/// A set of 255 validators, its certificate and its cosignatures.
constexpr std::size_t kHandoverBytesMax = 128u << 10;

enum class Type : std::uint8_t {
    records = 0,
    sync_question = 1,
    sync_answer = 2,
    snapshot_question = 3,
    snapshot_answer = 4,
};

constexpr auto kSnapshotPartLast = static_cast<std::uint8_t>(SnapshotPart::finalizations);
constexpr std::size_t kLengthBytes = 4;

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "word.form", std::move(what));
}

struct Encoder {
    Writer& out;

    void operator()(const Records& word) const {
        out.u8(static_cast<std::uint8_t>(Type::records));
        out.u16(static_cast<std::uint16_t>(word.leaves.size()));
        for (const Bytes& leaf : word.leaves) out.blob(leaf);
    }

    void operator()(const SyncQuestion& word) const {
        out.u8(static_cast<std::uint8_t>(Type::sync_question)).u64(word.epoch).u64(word.height);
    }

    void operator()(const SyncAnswer& word) const {
        out.u8(static_cast<std::uint8_t>(Type::sync_answer)).u64(word.epoch).u64(word.height);
        out.u16(static_cast<std::uint16_t>(word.blocks.size()));
        for (const ProvenBlock& proven : word.blocks) {
            consensus::write(out, proven.block);
            write(proven.finalization);
        }
        out.u16(static_cast<std::uint16_t>(word.bridge.size()));
        for (const chain::Header& header : word.bridge) consensus::write_header(out, header);
        write(word.bridge_finalization);
        out.u8(word.handover ? 1 : 0);
        if (word.handover) out.blob(consensus::encode(*word.handover));
        out.text(word.checkpoint);
    }

    void operator()(const SnapshotQuestion& word) const {
        out.u8(static_cast<std::uint8_t>(Type::snapshot_question));
        write(word);
    }

    void operator()(const SnapshotAnswer& word) const {
        out.u8(static_cast<std::uint8_t>(Type::snapshot_answer));
        write(word.question);
        out.u16(static_cast<std::uint16_t>(word.items.size()));
        for (const Bytes& item : word.items) out.blob(item);
    }

    void write(const SnapshotQuestion& question) const {
        out.fixed(question.block).u8(static_cast<std::uint8_t>(question.part)).u64(question.first);
    }

    void write(const std::optional<consensus::Certificate>& finalization) const {
        out.u8(finalization ? 1 : 0);
        if (finalization) consensus::write(out, *finalization);
    }
};

Result<std::size_t> read_count(Reader& in, std::size_t count_max, std::string_view field) {
    TRY(const std::uint16_t count, in.u16(field));
    if (count > count_max) {
        return bad(std::string(field) + ": " + std::to_string(count) + " are more than " +
                   std::to_string(count_max));
    }
    return count;
}

Result<bool> read_flag(Reader& in, std::string_view field) {
    TRY(const std::uint8_t flag, in.u8(field));
    if (flag > 1) return bad(std::string(field) + ": 0 or 1 was expected");
    return flag == 1;
}

Result<Records> read_records(Reader& in) {
    Records word;
    TRY(const std::size_t count, read_count(in, kPushedRecordsMax, "leaves"));
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
        TRY(const BytesView leaf, in.blob(consensus::kLeafBytesMax, "leaf"));
        bytes += leaf.size();
        if (bytes > kPushedBytesMax) return bad("leaves: too many bytes together");
        word.leaves.push_back(to_bytes(leaf));
    }
    if (word.leaves.empty()) return bad("leaves: none");
    return word;
}

Result<SyncQuestion> read_question(Reader& in) {
    SyncQuestion word;
    TRY(word.epoch, in.u64("epoch"));
    TRY(word.height, in.u64("height"));
    return word;
}

Result<std::optional<consensus::Certificate>> read_finalization(Reader& in) {
    TRY(const bool is_there, read_flag(in, "has finalization"));
    if (!is_there) return std::nullopt;
    return consensus::read_certificate(in);
}

Result<ProvenBlock> read_proven_block(Reader& in, std::uint64_t epoch) {
    ProvenBlock proven;
    TRY(proven.block, consensus::read_block(in));
    if (proven.block.header.epoch != epoch) return bad("block: of another epoch");
    TRY(proven.finalization, read_finalization(in));
    return proven;
}

Result<void> read_bridge(Reader& in, SyncAnswer& word) {
    TRY(const std::size_t count, read_count(in, kAnsweredBlocksMax, "bridge"));
    for (std::size_t i = 0; i < count; ++i) {
        TRY(chain::Header header, consensus::read_header(in));
        word.bridge.push_back(header);
    }
    TRY(word.bridge_finalization, read_finalization(in));
    return {};
}

Result<SyncAnswer> read_answer(Reader& in) {
    SyncAnswer word;
    TRY(word.epoch, in.u64("epoch"));
    TRY(word.height, in.u64("height"));
    TRY(const std::size_t count, read_count(in, kAnsweredBlocksMax, "blocks"));
    for (std::size_t i = 0; i < count; ++i) {
        TRY(ProvenBlock block, read_proven_block(in, word.epoch));
        word.blocks.push_back(std::move(block));
    }
    TRY_VOID(read_bridge(in, word));
    TRY(const bool has_handover, read_flag(in, "has handover"));
    if (has_handover) {
        TRY(const BytesView bytes, in.blob(kHandoverBytesMax, "handover"));
        TRY(word.handover, consensus::decode_handover(bytes));
    }
    TRY(word.checkpoint, in.text(log::kNoteBytesMax, "checkpoint"));
    return word;
}

Result<SnapshotQuestion> read_snapshot_question(Reader& in) {
    SnapshotQuestion word;
    TRY(word.block, in.hash("block"));
    TRY(const std::uint8_t part, in.u8("part"));
    if (part > kSnapshotPartLast) return bad("part: " + std::to_string(part) + " is none");
    word.part = static_cast<SnapshotPart>(part);
    TRY(word.first, in.u64("first"));
    return word;
}

Result<SnapshotAnswer> read_snapshot_answer(Reader& in) {
    SnapshotAnswer word;
    TRY(word.question, read_snapshot_question(in));
    TRY(const std::uint16_t count, in.u16("items"));
    std::size_t room = kSnapshotBytesMax;
    for (std::size_t i = 0; i < count; ++i) {
        if (room < kLengthBytes) return bad("items: too many bytes together");
        TRY(const BytesView item, in.blob(room - kLengthBytes, "item"));
        room -= kLengthBytes + item.size();
        word.items.push_back(to_bytes(item));
    }
    return word;
}

Result<Word> read_word(Reader& in) {
    TRY_VOID(in.context(kContext));
    TRY(const std::uint8_t type, in.u8("type"));
    switch (static_cast<Type>(type)) {
        case Type::records:
            return read_records(in);
        case Type::sync_question:
            return read_question(in);
        case Type::sync_answer:
            return read_answer(in);
        case Type::snapshot_question:
            return read_snapshot_question(in);
        case Type::snapshot_answer:
            return read_snapshot_answer(in);
    }
    return bad("type: " + std::to_string(type) + " is none");
}

}  // namespace

Bytes encode(const Word& word) {
    Writer out;
    out.context(kContext);
    std::visit(Encoder{out}, word);
    return out.take();
}

Result<Word> decode_word(BytesView bytes) {
    Reader in(bytes);
    auto word = read_word(in);
    if (word && in.remaining() > 0) return bad("bytes follow the last field");
    if (!word) return bad(word.error().what);
    return word;
}

}  // namespace touchstone::node
