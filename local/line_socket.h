// Sockets of this machine alone (AF_UNIX) that only their owner may use: a line each way.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "crypto/result.h"
#include "local/descriptor.h"

namespace touchstone::local {

/// A socket with mode 0600 from the moment that it has a name. One that nobody listens at any more
/// is replaced. Errors: `invalid`, rule `socket.path`: longer than the system takes; `conflict`,
/// rule `socket.taken`: somebody listens there, or it is no socket; `unavailable`, rule
/// `socket.listen`.
[[nodiscard]] Result<Descriptor> listen_at(const std::string& path);

/// Errors: `invalid`, rule `socket.path`; `unavailable`, rule `socket.connect`: nobody listens
/// there, or this user may not.
[[nodiscard]] Result<Descriptor> connect_to(const std::string& path);

/// Without its newline; what comes behind it is lost. Errors: `invalid`, rule `socket.line`: longer
/// than `size_max`; `unavailable`, rule `socket.line`: no whole line came in time.
[[nodiscard]] Result<std::string> receive_line(const Descriptor& socket, std::size_t size_max,
                                               std::chrono::milliseconds time_max);

/// `line` has no newline; one is sent behind it. Errors: `unavailable`, rule `socket.line`: it is
/// not taken in time.
[[nodiscard]] Result<void> send_line(const Descriptor& socket, std::string line,
                                     std::chrono::milliseconds time_max);

}  // namespace touchstone::local
