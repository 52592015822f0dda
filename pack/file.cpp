#include "pack/file.h"

#include "crypto/codec.h"
#include "pack/compression.h"
#include "pack/pack.h"

namespace touchstone::pack {

namespace {

Result<Bytes> read(std::string_view context, BytesView file) {
    crypto::Reader in(file);
    TRY_VOID(in.context(context));
    TRY(const std::uint64_t size, in.u64("size"));
    if (size > kPackBytesMax)
        return fail(Errc::invalid, "pack.form", "size: more than 256 MiB when unpacked");
    TRY(const BytesView packed, in.fixed(in.remaining(), "compressed"));
    return decompress(packed, size);
}

}  // namespace

Error malformed(const Error& error) {
    return {Errc::invalid, "pack.form", error.what};
}

Bytes wrap(std::string_view context, BytesView body) {
    crypto::Writer out;
    return out.context(context).u64(body.size()).fixed(compress(body)).take();
}

Result<Bytes> unwrap(std::string_view context, BytesView file) {
    return read(context, file).map_error(malformed);
}

}  // namespace touchstone::pack
