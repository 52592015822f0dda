#include "network/frame.h"

#include "crypto/codec.h"
#include "network/limits.h"

namespace touchstone::network {

namespace {

constexpr std::uint8_t kMore = 0x80;
constexpr std::uint8_t kControl = 0;

std::uint8_t byte_of(const Frame& frame) {
    const std::size_t number = frame.stream ? index_of(*frame.stream) + 1 : kControl;
    return static_cast<std::uint8_t>(number | (frame.more ? kMore : 0));
}

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "network.frame", std::move(what));
}

/// The frame that a header announces, without its payload, and the payload's size.
Result<std::pair<Frame, std::size_t>> read_header(BytesView header) {
    crypto::Reader in(header);
    TRY(const std::uint32_t size, in.u32("length"));
    TRY(const std::uint8_t stream, in.u8("stream"));
    if (size == 0) return refuse("length: a frame has at least one byte");
    if (size > kFramePayloadMax) {
        return refuse("length: " + std::to_string(size) + " bytes, at most " +
                      std::to_string(kFramePayloadMax) + " are allowed");
    }
    Frame frame{.more = (stream & kMore) != 0};
    const std::uint8_t number = stream & static_cast<std::uint8_t>(~kMore);
    if (number > kStreams) return refuse("stream: there is no " + std::to_string(number));
    if (number != kControl) frame.stream = kAllStreams[number - 1U];
    if (!frame.stream && frame.more) return refuse("stream: a control message is one frame");
    return std::pair{frame, std::size_t{size}};
}

}  // namespace

void append_frame(Bytes& out, const Frame& frame) {
    TOUCHSTONE_CHECK(!frame.payload.empty() && frame.payload.size() <= kFramePayloadMax);
    const auto size = static_cast<std::uint32_t>(frame.payload.size());
    const Bytes header = crypto::Writer(kFrameHeaderBytes).u32(size).u8(byte_of(frame)).take();
    out.insert(out.end(), header.begin(), header.end());
    out.insert(out.end(), frame.payload.begin(), frame.payload.end());
}

void FrameReader::push(BytesView bytes) {
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(taken_));
    taken_ = 0;
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<Frame>> FrameReader::next() {
    const BytesView rest = BytesView(bytes_).subspan(taken_);
    if (rest.size() < kFrameHeaderBytes) return std::optional<Frame>{};
    TRY(const auto header, read_header(rest.first(kFrameHeaderBytes)));
    auto [frame, size] = header;
    if (rest.size() - kFrameHeaderBytes < size) return std::optional<Frame>{};
    frame.payload = rest.subspan(kFrameHeaderBytes, size);
    taken_ += kFrameHeaderBytes + size;
    return std::optional(frame);
}

Result<std::optional<Bytes>> Assembly::add(const Frame& frame) {
    TOUCHSTONE_CHECK(frame.stream.has_value());
    Bytes& parts = parts_[index_of(*frame.stream)];
    const std::size_t size_max = kMessageBytesMax[index_of(*frame.stream)];
    if (parts.size() + frame.payload.size() > size_max) {
        return refuse(std::string(name_of(*frame.stream)) + ": a message of more than " +
                      std::to_string(size_max) + " bytes");
    }
    parts.insert(parts.end(), frame.payload.begin(), frame.payload.end());
    if (frame.more) return std::optional<Bytes>{};
    return std::optional(std::exchange(parts, Bytes{}));
}

}  // namespace touchstone::network
