// A node asked by its operator, at the socket that only they can reach (admin.socket).
#pragma once
#include <boost/json/object.hpp>

#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

/// What the node answers. Errors: its own, with its rule; those of local::connect_to and of the
/// lines; `unavailable`, rule `socket.line`: it cannot be read.
[[nodiscard]] Result<boost::json::object> ask_operator_socket(const std::string& path,
                                                              const boost::json::object& said);

/// --socket, or TOUCHSTONE_ADMIN_SOCKET. `path` must stay where it is.
void add_socket_option(Command& verb, std::string& path);

}  // namespace touchstone::cli
