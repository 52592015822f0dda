#include "local/line_socket.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>

namespace touchstone::local {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWaitingMax = 8;

Result<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) {
        return fail(Errc::invalid, "socket.path",
                    "the path of a socket has 1 to " + std::to_string(sizeof address.sun_path - 1) +
                        " bytes: " + path);
    }
    path.copy(static_cast<char*>(address.sun_path), path.size());
    return address;
}

tl::unexpected<Error> failed(const char* rule, const std::string& what) {
    return fail(Errc::unavailable, rule, what + ": " + std::generic_category().message(errno));
}

Descriptor make_socket() {
    return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

const sockaddr* plain(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

/// Takes away the name of a socket that a process left behind when it was killed.
Result<void> clear(const std::string& path, const sockaddr_un& address) {
    struct stat found {};

    if (::lstat(path.c_str(), &found) != 0) return {};
    if (!S_ISSOCK(found.st_mode))
        return fail(Errc::conflict, "socket.taken", path + " is there, and is no socket");
    const Descriptor probe = make_socket();
    if (::connect(probe.number(), plain(address), sizeof address) == 0)
        return fail(Errc::conflict, "socket.taken", "another process listens at " + path);
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return failed("socket.listen", "cannot replace " + path);
}

/// Until it can be read or written; false when time is up.
bool wait_for(const Descriptor& socket, short what, Clock::time_point end) {
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{.fd = socket.number(), .events = what, .revents = 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

tl::unexpected<Error> no_line() {
    return fail(Errc::unavailable, "socket.line", "the other side said nothing whole in time");
}

}  // namespace

Result<Descriptor> listen_at(const std::string& path) {
    TRY(const sockaddr_un address, address_of(path));
    TRY_VOID(clear(path, address));
    Descriptor socket = make_socket();
    // A name takes over the mode that the socket has when it is bound (unix(7)).
    if (!socket.is_open() || ::fchmod(socket.number(), S_IRUSR | S_IWUSR) != 0 ||
        ::bind(socket.number(), plain(address), sizeof address) != 0 ||
        ::listen(socket.number(), kWaitingMax) != 0)
        return failed("socket.listen", "cannot listen at " + path);
    return socket;
}

Result<Descriptor> connect_to(const std::string& path) {
    TRY(const sockaddr_un address, address_of(path));
    Descriptor socket = make_socket();
    if (!socket.is_open() || ::connect(socket.number(), plain(address), sizeof address) != 0)
        return failed("socket.connect", "cannot reach a node at " + path);
    return socket;
}

Result<std::string> receive_line(const Descriptor& socket, std::size_t size_max,
                                 std::chrono::milliseconds time_max) {
    const auto end = Clock::now() + time_max;
    std::string line;
    std::array<char, 4'096> some{};
    while (line.size() <= size_max) {
        if (!wait_for(socket, POLLIN, end)) return no_line();
        const ssize_t count = ::recv(socket.number(), some.data(), some.size(), 0);
        if (count <= 0) return no_line();
        line.append(some.data(), static_cast<std::size_t>(count));
        const std::size_t newline = line.find('\n');
        if (newline != std::string::npos && newline <= size_max) return line.substr(0, newline);
    }
    return fail(Errc::invalid, "socket.line",
                "a line has at most " + std::to_string(size_max) + " bytes");
}

Result<void> send_line(const Descriptor& socket, std::string line,
                       std::chrono::milliseconds time_max) {
    const auto end = Clock::now() + time_max;
    line += '\n';
    std::string_view rest = line;
    while (!rest.empty()) {
        if (!wait_for(socket, POLLOUT, end)) return no_line();
        const ssize_t count =
            ::send(socket.number(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return no_line();
        if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

}  // namespace touchstone::local
