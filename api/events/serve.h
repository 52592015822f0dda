// What is new on the ledger. Private to api.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

/// Server-sent events, or as JSON what there is, after waiting for it where that is preferred.
[[nodiscard]] Result<Response> serve_events(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
