// Bodies made smaller. Private to this folder.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace touchstone::api {

/// RFC 1952. nullopt where it does not become smaller.
[[nodiscard]] std::optional<std::string> gzip(std::string_view text);

}  // namespace touchstone::api
