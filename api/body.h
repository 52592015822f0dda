// What a request hands in: one record's leaf, or many.
#pragma once
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::api {

/// Of a request that hands in many: one full block.
inline constexpr std::size_t kRecordsMax = 4'096;
inline constexpr std::size_t kBodyBytesMax = 8u << 20;

/// A line each, empty ones passed over: an object with a "leaf", base64, such as `touchstone record
/// sign` writes. Errors: `invalid`, rule `http.body`: none, too many; of one line: what is wrong.
[[nodiscard]] Result<std::vector<Result<Bytes>>> read_lines(std::string_view body);

}  // namespace touchstone::api
