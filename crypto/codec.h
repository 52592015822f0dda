// The canonical bytes of everything nodes hash or sign: fixed-width big endian, length-prefixed,
// each structure opening with its own context string. One spelling for each value.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::crypto {

class Writer {
  public:
    Writer() = default;

    /// Makes room for so many bytes at once; more may follow.
    explicit Writer(std::size_t size_hint) { bytes_.reserve(size_hint); }

    /// Opens a structure: the ASCII context string, then one zero byte.
    Writer& context(std::string_view name);
    Writer& u8(std::uint8_t value);
    Writer& u16(std::uint16_t value);
    Writer& u32(std::uint32_t value);
    Writer& u64(std::uint64_t value);
    Writer& i32(std::int32_t value);  ///< two's complement
    Writer& fixed(BytesView bytes);   ///< as they are; the reader knows how many
    Writer& blob(BytesView bytes);    ///< u32 length, then the bytes
    Writer& text(std::string_view text);

    [[nodiscard]] const Bytes& bytes() const { return bytes_; }

    [[nodiscard]] Bytes take() { return std::move(bytes_); }

  private:
    Bytes bytes_{};
};

/// Reads what Writer wrote. Every error is `invalid` and names the field asked for.
class Reader {
  public:
    explicit Reader(BytesView bytes) : rest_(bytes) {}

    [[nodiscard]] Result<void> context(std::string_view name);
    [[nodiscard]] Result<std::uint8_t> u8(std::string_view field);
    [[nodiscard]] Result<std::uint16_t> u16(std::string_view field);
    [[nodiscard]] Result<std::uint32_t> u32(std::string_view field);
    [[nodiscard]] Result<std::uint64_t> u64(std::string_view field);
    [[nodiscard]] Result<std::int32_t> i32(std::string_view field);
    [[nodiscard]] Result<BytesView> fixed(std::size_t size, std::string_view field);
    [[nodiscard]] Result<Hash> hash(std::string_view field);
    /// A blob or text of at most `size_max` bytes; the view lives as long as the input.
    [[nodiscard]] Result<BytesView> blob(std::size_t size_max, std::string_view field);
    /// As blob, and valid UTF-8.
    [[nodiscard]] Result<std::string> text(std::size_t size_max, std::string_view field);
    /// Succeeds only when nothing is left over.
    [[nodiscard]] Result<void> end() const;

    [[nodiscard]] std::size_t remaining() const { return rest_.size(); }

  private:
    BytesView rest_;
};

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(BytesView bytes);

}  // namespace touchstone::crypto
