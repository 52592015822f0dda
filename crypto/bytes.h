// Byte strings and hashes: the words every other module speaks in.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace touchstone {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// A SHA-256 digest.
using Hash = std::array<std::uint8_t, 32>;

/// The bytes of a text, and a text of bytes, without copying. No encoding is checked.
[[nodiscard]] BytesView as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(BytesView bytes);

[[nodiscard]] Bytes to_bytes(BytesView bytes);
[[nodiscard]] Bytes to_bytes(std::string_view text);
[[nodiscard]] std::string to_text(BytesView bytes);

/// Equal in content. Not constant time; for secrets see crypto::equal_secret.
[[nodiscard]] bool equal(BytesView a, BytesView b);

}  // namespace touchstone
