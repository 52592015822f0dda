// An answer that comes in two forms: as JSON, the node's word, or as the bundle that proves it.
// Private to this folder.
#pragma once
#include "api/http.h"
#include "crypto/result.h"
#include "ledger/verify/bundle.h"

namespace touchstone::api {

/// Whether the asker wants the bundle. Errors: `invalid`, rule `http.accept`.
[[nodiscard]] Result<bool> wants_bundle(const Request& request);

/// Asked after each time: a new checkpoint may change it.
[[nodiscard]] Response proven_answer(std::string_view type, std::string body);
[[nodiscard]] Response bundle_answer(const verify::Bundle& bundle);

}  // namespace touchstone::api
