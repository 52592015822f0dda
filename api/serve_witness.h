// A witness over HTTP. Private to this folder.
#pragma once
#include "api/http.h"
#include "api/target.h"
#include "api/witness.h"

namespace touchstone::api {

/// `witness/add-checkpoint` by POST, `witness/<hash of the origin>/checkpoint` by GET; `witness`:
/// null where there is none.
[[nodiscard]] Response serve_witness(Witness* witness, const Request& request,
                                     const Target& target);

}  // namespace touchstone::api
