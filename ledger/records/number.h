// Certificate numbers as keys: how people write them varies, what they mean does not.
// docs/spec/numbers.md.
#pragma once
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::records {

inline constexpr std::size_t kNumberKeyBytesMax = 64;

/// The key form of a certificate number: compatibility characters and widths made one, blanks and
/// punctuation removed, ASCII upper case, composed again. A key is its own key.
/// Errors: `invalid`, rule `number.form`: not UTF-8, unassigned code points, nothing left, over 64
/// bytes.
[[nodiscard]] Result<std::string> number_key(std::string_view as_written);

/// Whether `text` is the key form of something.
[[nodiscard]] bool is_number_key(std::string_view text);

/// What a key looks like to a hurried reader: O and Q become 0, I and L 1, Z 2, S 5, G 6, B 8, and
/// Cyrillic and Greek capitals the Latin letters of their shape. Equal skeletons are near matches,
/// never the same number.
[[nodiscard]] std::string number_skeleton(std::string_view key);

}  // namespace touchstone::records
