// Failures as answers: problem details (RFC 9457).
#pragma once
#include "api/http.h"
#include "crypto/result.h"

namespace touchstone::api {

/// The status for an error: what of it is the asker's fault is 4xx, and only what is ours 5xx.
[[nodiscard]] unsigned status_of(const Error& error);

/// {type, title, status, detail, reason, action, request_id}; `reason` is the error's rule. With
/// Retry-After where trying again is of use; `retry_after_s` 0 is a default.
[[nodiscard]] Response problem(const Error& error, const std::string& request_id,
                               std::uint32_t retry_after_s = 0);
/// The same under another status.
[[nodiscard]] Response problem_as(unsigned status, const Error& error,
                                  const std::string& request_id, std::uint32_t retry_after_s = 0);

}  // namespace touchstone::api
