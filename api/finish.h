// What is done to an answer whatever it says: its entity tag, its encoding, and whether it need be
// sent. Private to this folder.
#pragma once
#include "api/http.h"

namespace touchstone::api {

/// What names these bytes in an entity tag: the first half of their SHA-256, in hex.
[[nodiscard]] std::string body_digest(std::string_view body);

/// Of what is read: a strong entity tag over the bytes, gzip where it is taken and pays, 304 where
/// the asker has it already. What has a tag or an encoding keeps it; what may not be stored, and
/// what is made while it is sent, stays as it is.
[[nodiscard]] Response finished(const Request& request, Response response);

}  // namespace touchstone::api
