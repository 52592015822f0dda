// Names for requests: unguessable enough not to collide, meaningless otherwise.
#pragma once
#include <string>

namespace touchstone::api {

/// 16 hexadecimal digits: a random start for the process, and a count. Any thread.
[[nodiscard]] std::string next_request_id();

}  // namespace touchstone::api
