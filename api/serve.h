// The resources that are read, each from a request to its answer. Private to this folder.
#pragma once
#include "api/answers.h"
#include "api/http.h"
#include "api/ledger_view.h"
#include "api/target.h"

namespace touchstone::api {

/// A request for a known resource, its path and query read.
struct Asked {
    const Request& request;
    const Target& target;
};

[[nodiscard]] Result<Response> serve_checkpoint(const LedgerView& view, const Asked& asked);
[[nodiscard]] Result<Response> serve_tile(const LedgerView& view, const Asked& asked);
[[nodiscard]] Result<Response> serve_genesis(const LedgerView& view, const Asked& asked);
/// The checkpoint with its header and the epochs before it: a bundle without facts.
[[nodiscard]] Result<Response> serve_head(const LedgerView& view, const Asked& asked);

/// A verdict as JSON, or the bundle that proves it. `now_ms` is this node's clock.
[[nodiscard]] Result<Response> serve_attestation(const LedgerView& view, const Asked& asked,
                                                 Answers& answers, std::uint64_t now_ms);
/// Who used a number, or names a document.
[[nodiscard]] Result<Response> serve_attestations(const LedgerView& view, const Asked& asked);

[[nodiscard]] Result<Response> serve_status(const LedgerView& view, const Asked& asked,
                                            std::uint64_t now_ms);
[[nodiscard]] Result<Response> serve_live(const Asked& asked);
[[nodiscard]] Result<Response> serve_ready(const LedgerView& view, const Asked& asked);

}  // namespace touchstone::api
