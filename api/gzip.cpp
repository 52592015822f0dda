#include "api/gzip.h"

#include <zlib.h>

namespace touchstone::api {
namespace {

/// Answers are made for one asker: little is gained by looking longer.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // zlib.h: with a gzip header
constexpr int kMemory = 8;

}  // namespace

std::optional<std::string> gzip(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string out(text.size(), '\0');
    // zlib does not write to what it reads.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return whole ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace touchstone::api
