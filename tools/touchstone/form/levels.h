// The levels of a recognition, as its subject names them.
#pragma once
#include <string>

#include <boost/json/object.hpp>

#include "crypto/result.h"

namespace touchstone::cli {

namespace json = boost::json;

/// The last part of a recognition's subject: the names of levels 2 and up as number keys, joined
/// by dots; that of level 1 where it stands alone. `recognition` is a payload in its JSON form.
/// Errors: `invalid`, rule `form.member`, and those of records::number_key.
[[nodiscard]] Result<std::string> recognition_levels(const json::object& recognition);

}  // namespace touchstone::cli
