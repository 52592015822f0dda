// JSON from outside as values, by the same strict reading as records: each name once, bounded
// depth.
#pragma once
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "crypto/result.h"

namespace touchstone::import {

namespace json = boost::json;

/// One object, the whole text. Errors: `invalid`, rule `record.json`, saying where.
[[nodiscard]] Result<json::object> parse_object(std::string_view text);

/// A member that is a text; empty where there is none.
[[nodiscard]] std::string text_of(const json::object& object, std::string_view name);

}  // namespace touchstone::import
