// What is asked of certificates: whether they hold, what they rest on, what a change would do to
// them, what a destination requires. Private to api.
#pragma once
#include "api/sources.h"

namespace touchstone::api {

/// Where to look: certificates by number, document, goods, holder, issuer or accreditation body.
/// Never evidence.
[[nodiscard]] Result<Response> serve_search(const Sources& sources, const Asked& asked);

/// A verdict as JSON, or the bundle that proves it.
[[nodiscard]] Result<Response> serve_attestation(const Sources& sources, const Asked& asked);
/// The same, the question in the body.
[[nodiscard]] Result<Response> serve_verification(const Sources& sources, const Asked& asked);
/// Many questions, answered in their order.
[[nodiscard]] Result<Response> serve_verifications(const Sources& sources, const Asked& asked);
/// A saved report, judged again.
[[nodiscard]] Result<Response> serve_report(const Sources& sources, const Asked& asked);

/// What a certificate rests on, or the bundle that proves it.
[[nodiscard]] Result<Response> serve_trace(const Sources& sources, const Asked& asked);
/// What would become of certificates. Takes seconds.
[[nodiscard]] Result<Response> serve_impact(const Sources& sources, const Asked& asked);
/// What a destination requires of goods, or the bundle that proves it.
[[nodiscard]] Result<Response> serve_requirements(const Sources& sources, const Asked& asked);

}  // namespace touchstone::api
