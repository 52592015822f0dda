// The description of the interface as answers. Private to api.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

[[nodiscard]] Result<Response> serve_openapi(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_reference(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
