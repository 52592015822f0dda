// Which of the forms that an answer can have its asker takes (RFC 9110 section 12.5).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace touchstone::api {

/// The offered media type that `accept` weighs most, the earlier one where they weigh the same;
/// the first where `accept` is empty; nullopt where it takes none. What cannot be read in it is
/// passed over.
[[nodiscard]] std::optional<std::string_view> choose_type(
    std::string_view accept, std::span<const std::string_view> offered);

/// The offered content coding ("br", "gzip") that `accept_encoding` weighs most, the earlier one
/// where they weigh the same (RFC 9110 section 12.5.3); empty where it takes none.
[[nodiscard]] std::string_view choose_coding(std::string_view accept_encoding,
                                             std::span<const std::string_view> offered);

/// Whether If-None-Match names the entity tag, or any (RFC 9110 section 13.1.2).
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

/// The seconds of "wait=N" in a Prefer header (RFC 7240 section 4.3), at most `seconds_max`; 0
/// without one that can be read.
[[nodiscard]] std::uint32_t seconds_to_wait(std::string_view prefer, std::uint32_t seconds_max);

}  // namespace touchstone::api
