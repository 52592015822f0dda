// Text in targets, percent-encoded (RFC 3986 section 2.1).
#pragma once
#include <string>
#include <string_view>

namespace touchstone::api {

/// All but unreserved characters encoded: one path segment, or one query value.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace touchstone::api
