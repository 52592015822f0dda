// Bodies, accreditations, recognitions: lists of them, and one with its history. Private to api.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

// Lists, in the order of subjects, each with how it stands. Read directly: not proven.

[[nodiscard]] Result<Response> serve_bodies(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_arrangements(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_accreditations(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_recognitions(const Sources& sources, const Asked& asked);
/// Whatever stands right below a prefix: lines of an accreditation, keys of a body, proposals.
[[nodiscard]] Result<Response> serve_subjects(const Sources& sources, const Asked& asked);

// One subject with all its events, or the bundle that proves them, or that there is none.

[[nodiscard]] Result<Response> serve_attestation_history(const Sources& sources,
                                                         const Asked& asked);
[[nodiscard]] Result<Response> serve_body(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_accreditation(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_scope_line(const Sources& sources, const Asked& asked);
[[nodiscard]] Result<Response> serve_recognition(const Sources& sources, const Asked& asked);
/// By its whole key, whatever its kind.
[[nodiscard]] Result<Response> serve_subject(const Sources& sources, const Asked& asked);

/// What the ledger holds, counted. Takes seconds on a large one.
[[nodiscard]] Result<Response> serve_statistics(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
