// The text of a key file, without any secret arithmetic. Private to crypto.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "crypto/key_file.h"

namespace touchstone::crypto {

/// The encrypted seed with its authentication tag.
using SealedSeed = std::array<std::uint8_t, 48>;

struct KeyFile {
    KeyFileHead head{};
    KeyFileCost cost{};
    KeyFileRandomness randomness{};
    SealedSeed sealed{};
};

/// All lines above the sealed seed: what the seal is bound to.
[[nodiscard]] std::string format_head(const KeyFile& file);
[[nodiscard]] std::string format_key_file(const KeyFile& file);
/// Accepts exactly what format_key_file writes. Errors: `invalid`, rule `key_file.form`.
[[nodiscard]] Result<KeyFile> parse_key_file(std::string_view text);
/// Names and cost within their bounds. Errors: `invalid`, rule `key_file.head`.
[[nodiscard]] Result<void> check_head(const KeyFileHead& head, const KeyFileCost& cost);

}  // namespace touchstone::crypto
