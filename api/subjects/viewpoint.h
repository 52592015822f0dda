// From where a subject is looked at: the day that an answer is about, and what had been recorded by
// then.
#pragma once
#include "api/target.h"
#include "ledger/records/date.h"

namespace touchstone::api {

struct Viewpoint {
    records::Day as_of{};
    std::uint64_t known_ms{UINT64_MAX};
};

/// Of the parameters `as_of` and `known_at`, by this node's clock where they are not given. Errors:
/// `invalid`, rules `date.form` and `instant.form`.
[[nodiscard]] Result<Viewpoint> viewpoint_of(const Target& target, std::uint64_t now_ms);

}  // namespace touchstone::api
