// The codec's reader, driven by the input: the first bytes say which fields to ask for, the rest is
// read. Whatever is read is written again as the very bytes that were taken.
#include "crypto/codec.h"

#include <algorithm>
#include <cstdint>

using namespace touchstone;

namespace {

/// Asks for one field; writes it again. False when the reader refused.
bool copy_field(std::uint8_t kind, crypto::Reader& in, crypto::Writer& out) {
    const auto put = [&](const auto& read, auto write) {
        if (read) write(*read);
        return read.has_value();
    };
    switch (kind % 8) {
        case 0:
            return put(in.u8("u8"), [&](auto value) { out.u8(value); });
        case 1:
            return put(in.u16("u16"), [&](auto value) { out.u16(value); });
        case 2:
            return put(in.u32("u32"), [&](auto value) { out.u32(value); });
        case 3:
            return put(in.u64("u64"), [&](auto value) { out.u64(value); });
        case 4:
            return put(in.i32("i32"), [&](auto value) { out.i32(value); });
        case 5:
            return put(in.hash("hash"), [&](const auto& value) { out.fixed(value); });
        case 6:
            return put(in.blob(64, "blob"), [&](auto value) { out.blob(value); });
        default:
            return put(in.text(64, "text"), [&](const auto& value) { out.text(value); });
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const BytesView kinds = input.first(std::min<std::size_t>(size, 8));
    const BytesView bytes = input.subspan(kinds.size());
    crypto::Reader in(bytes);
    crypto::Writer out;
    for (const std::uint8_t kind : kinds) {
        const std::size_t before = in.remaining();
        if (!copy_field(kind, in, out)) break;
        TOUCHSTONE_CHECK(in.remaining() < before);
        TOUCHSTONE_CHECK(equal(out.bytes(), bytes.first(out.bytes().size())));
    }
    return 0;
}
