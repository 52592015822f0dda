// What is needed to judge without a connection. Private to api.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

[[nodiscard]] Result<Response> serve_packs(const Sources& sources, const Asked& asked);
/// One of them by its id, or `newest`.
[[nodiscard]] Result<Response> serve_pack(const Sources& sources, const Asked& asked);
/// From the pack whose body has this SHA-256 to the one that was made after it.
[[nodiscard]] Result<Response> serve_pack_delta(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
