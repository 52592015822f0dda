#include "consensus/journal.h"

#include <algorithm>

#include "consensus/crc32c.h"
#include "crypto/sha256.h"

namespace touchstone::consensus {

namespace {

constexpr std::string_view kHeadContext = "touchstone journal v1";
constexpr std::string_view kMarkContext = "touchstone high water v1";
constexpr std::size_t kChecksumBytes = 4;
constexpr std::size_t kLengthBytes = 4;

tl::unexpected<Error> corrupt(std::string what) {
    return fail(Errc::corrupt, "consensus.journal", "journal: " + std::move(what));
}

Bytes checked(crypto::Writer out) {
    const std::uint32_t checksum = crc32c(out.bytes());
    return out.u32(checksum).take();
}

/// The next structure of this length and its checksum, when both are right.
Result<void> check_checksum(crypto::Reader& in, BytesView covered) {
    TRY(const std::uint32_t checksum, in.u32("checksum"));
    if (checksum != crc32c(covered)) return corrupt("a checksum is wrong");
    return {};
}

Result<SegmentHead> read_head(crypto::Reader& in, BytesView bytes) {
    SegmentHead head{};
    TRY_VOID(in.context(kHeadContext));
    TRY(head.network_id, in.hash("network id"));
    TRY(head.epoch, in.u64("epoch"));
    TRY(head.validators, in.hash("validators"));
    TRY(head.key, in.hash("key"));
    TRY(head.number, in.u64("number"));
    TRY(head.previous, in.hash("previous"));
    TRY_VOID(check_checksum(in, bytes.first(bytes.size() - in.remaining())));
    return head;
}

Result<HighWater> read_mark(crypto::Reader& in, BytesView bytes) {
    HighWater mark{};
    TRY_VOID(in.context(kMarkContext));
    TRY(mark.epoch, in.u64("epoch"));
    TRY(mark.votes, in.u64("votes"));
    if (mark.votes != 0) {
        TRY(mark.last, read_statement(in));
    }
    TRY_VOID(check_checksum(in, bytes.first(bytes.size() - in.remaining())));
    TRY_VOID(in.end());
    return mark;
}

Hash link(const Hash& chain, BytesView payload) {
    return crypto::sha256({chain, payload});
}

struct Frame {
    std::vector<JournalEntry> entries{};
    Hash chain{};
    std::size_t size{};
};

/// `whole_size` is set as soon as the frame's length is known.
Result<Frame> read_frame(BytesView bytes, const Hash& chain, std::size_t& whole_size) {
    crypto::Reader in(bytes);
    TRY(const std::uint32_t length, in.u32("length"));
    whole_size = kLengthBytes + length + kChecksumBytes + chain.size();
    TRY(const BytesView payload, in.fixed(length, "frame"));
    TRY_VOID(check_checksum(in, bytes.first(kLengthBytes + length)));
    Frame frame{.size = whole_size};
    TRY(frame.chain, in.hash("chain"));
    if (frame.chain != link(chain, payload)) return corrupt("the hash chain is broken");
    crypto::Reader entries(payload);
    while (entries.remaining() > 0) {
        TRY(auto entry, read_journal_entry(entries));
        frame.entries.push_back(std::move(entry));
    }
    return frame;
}

bool is_blank(BytesView bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

Bytes encode(const SegmentHead& head) {
    crypto::Writer out;
    out.context(kHeadContext)
        .fixed(head.network_id)
        .u64(head.epoch)
        .fixed(head.validators)
        .fixed(head.key)
        .u64(head.number)
        .fixed(head.previous);
    return checked(std::move(out));
}

Hash start_chain(const SegmentHead& head) {
    return crypto::sha256(encode(head));
}

Bytes JournalWriter::frame(std::span<const JournalEntry> entries) {
    crypto::Writer payload;
    for (const JournalEntry& entry : entries) write(payload, entry);
    chain_ = link(chain_, payload.bytes());
    Bytes out = checked(std::move(crypto::Writer().blob(payload.bytes())));
    out.insert(out.end(), chain_.begin(), chain_.end());
    return out;
}

Result<Segment> read_segment(BytesView bytes) {
    crypto::Reader in(bytes);
    Segment segment{};
    auto head = read_head(in, bytes);
    if (!head) return corrupt("no whole head: " + head.error().what);
    segment.head = *head;
    segment.size = bytes.size() - in.remaining();
    segment.chain = start_chain(segment.head);
    // A segment that carries on took its place whole, with its first frame: that was never torn.
    const std::size_t needed = segment.head.number > 0 ? segment.size + 1 : 0;
    while (segment.size < std::max(bytes.size(), needed)) {
        const BytesView rest = bytes.subspan(segment.size);
        std::size_t whole_size = rest.size();
        auto frame = read_frame(rest, segment.chain, whole_size);
        if (!frame) {
            // A crash may leave part of the frame that was being written, or blank sectors where it
            // should be. Bytes behind a bad frame say that it was once whole and synced.
            const bool is_tail =
                segment.size >= needed && (whole_size >= rest.size() || is_blank(rest));
            segment.condition = is_tail ? Condition::torn : Condition::damaged;
            return segment;
        }
        std::ranges::move(frame->entries, std::back_inserter(segment.entries));
        segment.chain = frame->chain;
        segment.size += frame->size;
    }
    return segment;
}

Bytes encode(const HighWater& mark) {
    crypto::Writer out;
    out.context(kMarkContext).u64(mark.epoch).u64(mark.votes);
    if (mark.votes != 0) write(out, mark.last);
    return checked(std::move(out));
}

Result<HighWater> decode_high_water(BytesView bytes) {
    crypto::Reader in(bytes);
    auto mark = read_mark(in, bytes);
    if (!mark) return corrupt("high-water mark: " + mark.error().what);
    return mark;
}

}  // namespace touchstone::consensus
