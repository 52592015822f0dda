// What is read of the log and of the node, each from a request to its answer. Private to this
// folder.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

[[nodiscard]] Result<Response> serve_checkpoint(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_tile(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_genesis(const Sources& sources, const Asked& asked);
/// What any client of the log may ask of a checkpoint (C2SP tlog-policy), with the keys of this
/// epoch.
[[nodiscard]] Result<Response> serve_policy(const Sources& sources, const Asked& asked);
/// The checkpoint with its header and the epochs before it: a bundle without facts.
[[nodiscard]] Result<Response> serve_head(const Sources& sources, const Asked& asked);

/// What became of a record.
[[nodiscard]] Result<Response> serve_record(const Sources& sources, const Asked& asked);

[[nodiscard]] Result<Response> serve_status(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_live(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_ready(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_metrics(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
