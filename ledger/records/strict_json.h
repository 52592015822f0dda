// What Protobuf's reader of JSON lets pass and people would not: loose quoting, and a name given
// twice.
#pragma once
#include <string_view>

#include "crypto/result.h"

namespace touchstone::records {

/// RFC 8259 to the letter, UTF-8, at most 32 levels deep, each name once in its object ("validTo"
/// and "valid_to" are one name). Errors: `invalid`, rule `record.json`.
[[nodiscard]] Result<void> check_json(std::string_view text);

}  // namespace touchstone::records
