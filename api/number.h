// Numbers in parameters and headers.
#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace touchstone::api {

/// Digits alone, at most `most`; nullopt for anything else.
[[nodiscard]] inline std::optional<std::uint64_t> read_number(std::string_view text,
                                                              std::uint64_t most) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number > most) return std::nullopt;
    return number;
}

}  // namespace touchstone::api
