#include "crypto/codec.h"

#include <algorithm>
#include <cstring>

namespace touchstone::crypto {

namespace {

tl::unexpected<Error> refuse(std::string_view field, const char* why) {
    return fail(Errc::invalid, "codec.form", std::string(field) + ": " + why);
}

template <class Integer>
void append_big_endian(Bytes& out, Integer value) {
    std::array<std::uint8_t, sizeof(Integer)> bytes{};
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * (sizeof(Integer) - 1 - i)));
    }
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template <class Integer>
Result<Integer> read_big_endian(Reader& reader, std::string_view field) {
    TRY(const BytesView bytes, reader.fixed(sizeof(Integer), field));
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = value << 8 | byte;
    return static_cast<Integer>(value);
}

}  // namespace

Writer& Writer::context(std::string_view name) {
    return fixed(as_bytes(name)).u8(0);
}

Writer& Writer::u8(std::uint8_t value) {
    bytes_.push_back(value);
    return *this;
}

Writer& Writer::u16(std::uint16_t value) {
    append_big_endian(bytes_, value);
    return *this;
}

Writer& Writer::u32(std::uint32_t value) {
    append_big_endian(bytes_, value);
    return *this;
}

Writer& Writer::u64(std::uint64_t value) {
    append_big_endian(bytes_, value);
    return *this;
}

Writer& Writer::i32(std::int32_t value) {
    return u32(static_cast<std::uint32_t>(value));
}

Writer& Writer::fixed(BytesView bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
}

Writer& Writer::blob(BytesView bytes) {
    TOUCHSTONE_CHECK(bytes.size() <= UINT32_MAX);
    return u32(static_cast<std::uint32_t>(bytes.size())).fixed(bytes);
}

Writer& Writer::text(std::string_view text) {
    return blob(as_bytes(text));
}

Result<void> Reader::context(std::string_view name) {
    TRY(const BytesView bytes, fixed(name.size() + 1, "context"));
    if (as_text(bytes.first(name.size())) != name || bytes.back() != 0) {
        return refuse("context", "these bytes open another structure");
    }
    return {};
}

Result<std::uint8_t> Reader::u8(std::string_view field) {
    return read_big_endian<std::uint8_t>(*this, field);
}

Result<std::uint16_t> Reader::u16(std::string_view field) {
    return read_big_endian<std::uint16_t>(*this, field);
}

Result<std::uint32_t> Reader::u32(std::string_view field) {
    return read_big_endian<std::uint32_t>(*this, field);
}

Result<std::uint64_t> Reader::u64(std::string_view field) {
    return read_big_endian<std::uint64_t>(*this, field);
}

Result<std::int32_t> Reader::i32(std::string_view field) {
    return read_big_endian<std::int32_t>(*this, field);
}

Result<BytesView> Reader::fixed(std::size_t size, std::string_view field) {
    if (rest_.size() < size) return refuse(field, "the bytes end before it does");
    const BytesView bytes = rest_.first(size);
    rest_ = rest_.subspan(size);
    return bytes;
}

Result<Hash> Reader::hash(std::string_view field) {
    Hash hash{};
    TRY(const BytesView bytes, fixed(hash.size(), field));
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

Result<BytesView> Reader::blob(std::size_t size_max, std::string_view field) {
    TRY(const std::uint32_t size, u32(field));
    if (size > size_max) return refuse(field, "longer than is allowed");
    return fixed(size, field);
}

Result<std::string> Reader::text(std::size_t size_max, std::string_view field) {
    TRY(const BytesView bytes, blob(size_max, field));
    if (!is_utf8(bytes)) return refuse(field, "not UTF-8");
    return to_text(bytes);
}

Result<void> Reader::end() const {
    if (!rest_.empty()) return refuse("end", "bytes are left over");
    return {};
}

}  // namespace touchstone::crypto
