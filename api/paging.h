// Lists in parts: how many, from where, and where the next part is.
#pragma once
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "api/http.h"
#include "api/target.h"

namespace touchstone::api {

inline constexpr std::size_t kPageMax = 500;

/// A part of a list in the order of subjects.
struct Page {
    std::string after{};    ///< subject; empty: from the first
    std::size_t limit{50};  ///< 1 to kPageMax
};

/// Of the parameters `cursor` and `limit`. Errors: `invalid`, rule `http.query`.
[[nodiscard]] Result<Page> page_of(const Target& target);

/// Says where the list goes on after the subject `last`: member "next", and Link (RFC 8288).
void link_next(const Target& target, const std::string& last, boost::json::object& body,
               Response& response);

}  // namespace touchstone::api
