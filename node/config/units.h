// Quantities with their units, as people write them in a configuration.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::node {

/// "250ms", "10s", "5m", "1h", in milliseconds. Errors: `invalid`, rule `config.value`.
[[nodiscard]] Result<std::uint64_t> parse_duration_ms(std::string_view text);
/// In the largest unit that says it whole.
[[nodiscard]] std::string format_duration(std::uint64_t ms);

/// "512B", "64KiB", "16MiB", "1GiB", in bytes. Errors: `invalid`, rule `config.value`.
[[nodiscard]] Result<std::size_t> parse_size(std::string_view text);
[[nodiscard]] std::string format_size(std::size_t bytes);

}  // namespace touchstone::node
