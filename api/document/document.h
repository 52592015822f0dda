// The description of this interface, for programs and for people. Written by tools/generate_api.py
// from openapi.json beside this file.
#pragma once
#include <string_view>

namespace touchstone::api {

extern const std::string_view kOpenApi;    ///< OpenAPI 3.1, JSON
extern const std::string_view kReference;  ///< a page, HTML
extern const std::string_view
    kReferenceStyle;  ///< of its style sheet, for a content security policy

}  // namespace touchstone::api
