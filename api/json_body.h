// A request's body as one JSON object, or one a line, read strictly.
#pragma once
#include <optional>

#include <boost/json/object.hpp>

#include "api/http.h"
#include "api/question.h"
#include "crypto/result.h"

namespace touchstone::api {

/// `invalid`, rule `http.body`.
[[nodiscard]] tl::unexpected<Error> bad_body(std::string what);

/// The media type without its parameters.
[[nodiscard]] std::string_view bare_type(std::string_view content_type);

/// Errors: `invalid`, rules `record.json`; `http.body`: it is no object.
[[nodiscard]] Result<boost::json::object> parse_json(std::string_view text);
/// Takes a line off the front of NDJSON, without its end; blank ones are passed over. nullopt:
/// there is none left.
[[nodiscard]] std::optional<std::string_view> take_line(std::string_view& body);

/// Errors: `invalid`, rule `http.content_type`; as parse_json.
[[nodiscard]] Result<boost::json::object> read_json(const Request& request);

/// The members as parameters of a question: texts, and true or false. Errors: `invalid`, rule
/// `http.body`: a member that is neither.
[[nodiscard]] Result<Parameters> parameters_in(const boost::json::object& object);

}  // namespace touchstone::api
