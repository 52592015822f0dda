#include "pack/compression.h"

#include <algorithm>
#include <memory>
#include <zlib.h>

namespace touchstone::pack {

namespace {

constexpr std::size_t kStep = 1 << 20;

struct EndInflate {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "pack.form", std::move(what));
}

uInt piece(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, kStep));
}

}  // namespace

Bytes compress(BytesView bytes) {
    uLongf size = compressBound(bytes.size());
    Bytes packed(size);
    const int done =
        compress2(packed.data(), &size, bytes.data(), bytes.size(), Z_DEFAULT_COMPRESSION);
    TOUCHSTONE_CHECK(done == Z_OK);
    packed.resize(size);
    return packed;
}

Result<Bytes> decompress(BytesView bytes, std::uint64_t size) {
    z_stream stream{};
    TOUCHSTONE_CHECK(inflateInit(&stream) == Z_OK);
    const std::unique_ptr<z_stream, EndInflate> ends(&stream);
    Bytes unpacked;
    for (int state = Z_OK; state != Z_STREAM_END;) {
        const std::size_t before = unpacked.size();
        unpacked.resize(before + piece(size - before + 1));
        stream.next_out = unpacked.data() + before;
        stream.avail_out = static_cast<uInt>(unpacked.size() - before);
        const BytesView rest = bytes.subspan(stream.total_in);
        stream.next_in = const_cast<Bytef*>(rest.data());  // zlib 1.2 does not say const
        stream.avail_in = piece(rest.size());
        state = inflate(&stream, Z_NO_FLUSH);
        const bool moves = state == Z_OK && (stream.avail_out == 0 || !rest.empty());
        unpacked.resize(unpacked.size() - stream.avail_out);
        if (state != Z_STREAM_END && !moves) return bad("the compressed bytes are damaged");
        if (unpacked.size() > size) return bad("more bytes than the file announces");
    }
    if (unpacked.size() != size) return bad("fewer bytes than the file announces");
    if (stream.total_in != bytes.size()) return bad("bytes are left over");
    return unpacked;
}

}  // namespace touchstone::pack
