// The target of a request taken apart: path segments and query parameters, each once, decoded.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/result.h"

namespace touchstone::api {

inline constexpr std::size_t kTargetBytesMax = 4'096;

struct Target {
    std::vector<std::string> path{};             ///< "/v1/status": "v1", "status"; none for "/"
    std::map<std::string, std::string> query{};  ///< by name; empty where it has no value

    friend bool operator==(const Target&, const Target&) = default;
};

/// Origin form (RFC 9112 section 3.2.1), decoded once. Errors: `invalid`, rules `http.target_size`;
/// `http.target`: not of that form, a byte that is encoded wrongly, an empty segment, a control
/// character or bytes that are no UTF-8; `http.query`: a parameter without a name, or twice.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

/// Errors: `invalid`, rule `http.query`: a parameter that is none of `known`.
[[nodiscard]] Result<void> check_query(const Target& target,
                                       std::initializer_list<std::string_view> known);

}  // namespace touchstone::api
