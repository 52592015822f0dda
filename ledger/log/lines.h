// What the line-based C2SP formats share: lines, decimals and hashes, each in one spelling only.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::log {

/// Largest tree size, leaf index and POSIX time that any of the formats may carry: 2^63 − 1.
inline constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 63) - 1;

/// Cuts the first line off `rest`, without its newline. Nothing when no newline is left.
[[nodiscard]] std::optional<std::string_view> take_line(std::string_view& rest);

/// ASCII decimal without sign and leading zero, at most `max`.
[[nodiscard]] std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t max);

/// Padded base64 of exactly 32 bytes.
[[nodiscard]] std::optional<Hash> parse_hash(std::string_view base64);

/// Takes a proof off the front: its hashes, at most kProofHashesMax, a line each, and the blank
/// line behind them. Errors: `invalid`, rule `rule`, in a sentence that begins with `form`.
[[nodiscard]] Result<std::vector<Hash>> take_proof(std::string_view& rest, const char* rule,
                                                   std::string_view form);

}  // namespace touchstone::log
