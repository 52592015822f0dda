// The little CBOR that labels are made of, on libcbor's streaming decoder, which allocates nothing
// whatever sizes the bytes announce. Private to ledger/label.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::label {

/// Core deterministic encoding (RFC 8949 section 4.2.1): shortest heads, definite lengths.
class CborWriter {
  public:
    CborWriter& array(std::size_t count);
    CborWriter& map(std::size_t count);
    CborWriter& integer(std::int64_t value);
    CborWriter& text(std::string_view value);
    CborWriter& bytes(BytesView value);

    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_{};
};

/// Reads one item after the other. Errors: `invalid`, rule `label.form`: cut off, or another type
/// than was asked for.
class CborReader {
  public:
    explicit CborReader(BytesView bytes) : rest_(bytes) {}

    [[nodiscard]] Result<std::size_t> array();
    [[nodiscard]] Result<std::size_t> map();
    [[nodiscard]] Result<std::int64_t> integer();
    [[nodiscard]] Result<std::string> text();
    [[nodiscard]] Result<BytesView> bytes();
    /// Nothing follows.
    [[nodiscard]] Result<void> end() const;

  private:
    struct Item;
    [[nodiscard]] Result<Item> next(int kind, const char* wanted);

    BytesView rest_;
};

}  // namespace touchstone::label
