// Parts of an answer's body (RFC 9110 section 14), for what is large and fetched over bad lines.
#pragma once
#include <cstddef>
#include <string_view>

#include "api/http.h"
#include "crypto/result.h"

namespace touchstone::api {

/// What a Range header asks for of a body of `size` bytes. nullopt: all of it, also where the
/// header cannot be read, counts in another unit, or asks for several parts (sections 14.2 and
/// 14.1.2 leave that to the server). Errors: `invalid`, rule `http.range`: it begins behind the
/// end.
[[nodiscard]] Result<std::optional<Part>> part_of(std::string_view range, std::size_t size);

/// `whole` has status 200, `shared` and an ETag: as it is, or status 206 and the part that the
/// request asks for. If-None-Match comes first, and If-Range must name the tag. Errors: as part_of.
[[nodiscard]] Result<Response> ranged(const Request& request, Response whole, std::string_view tag);

}  // namespace touchstone::api
