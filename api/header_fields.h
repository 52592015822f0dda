// The header fields of every answer. Private to this folder.
#pragma once
#include <boost/beast/http/field.hpp>

#include "api/http.h"

namespace touchstone::api {

template <class Fields>
void fill(Fields& fields, const Response& response, const std::string& request_id, bool tls) {
    if (!response.content_type.empty())
        fields.set(boost::beast::http::field::content_type, response.content_type);
    fields.set("X-Request-Id", request_id);
    fields.set("X-Content-Type-Options", "nosniff");
    fields.set("Referrer-Policy", "no-referrer");
    if (tls) fields.set("Strict-Transport-Security", "max-age=31536000");
    for (const auto& [name, value] : response.headers) fields.set(name, value);
}

}  // namespace touchstone::api
