// The shapes of map keys that records may be about or name, one row a kind.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace touchstone::records {

/// What one component of a key may be.
enum class KeyPart : std::uint8_t {
    body,
    number,
    id,
    economy,
    chapter,  ///< of the Harmonized System: two digits, 00 for goods of every chapter
    epoch,    ///< its number in decimal
    gtin,     ///< 14 digits, so that goods have one spelling
    key_id,
    levels,
    word_body,
    word_goods
};

enum class KeyKind : std::uint8_t {
    body,
    key,
    scheme,
    edition,
    recognition,
    accreditation,
    scope_line,
    flexible_entry,
    designation,
    acceptance,
    attestation,
    extent,
    backfill,
    alert,
    body_alert,
    goods_alert,
    proposal,
    misbehaviour,
};

/// A key's components after the word it opens with. No component of these keys ever needs an
/// escape.
struct KeyPattern {
    KeyKind kind{};
    std::string_view word{};
    std::array<KeyPart, 4> parts{};
    std::uint8_t count{};
};

/// A key taken apart: views into it.
struct KeyParts {
    KeyKind kind{};
    std::array<std::string_view, 4> parts{};
};

/// Whether `subject` has the shape of one of the rows; fills `parts`.
[[nodiscard]] bool match_key(std::string_view subject, KeyParts& parts);

}  // namespace touchstone::records
