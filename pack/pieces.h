// A pack's body in pieces, as deltas count them (docs/spec/pack.md, "Deltas").
#pragma once
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::pack {

/// In order, without a gap; they live as long as the body. Errors: `invalid`, rule `pack.form`,
/// naming the field: a count or length over its limit, or bytes left over. What a piece says is not
/// looked at.
[[nodiscard]] Result<std::vector<BytesView>> pieces_of(BytesView body);

}  // namespace touchstone::pack
