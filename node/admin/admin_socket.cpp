#include "node/admin/admin_socket.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "local/line_socket.h"

namespace touchstone::node {

namespace json = boost::json;

namespace {

/// A person's program writes its line at once; whoever does not must not keep the others waiting.
constexpr std::chrono::milliseconds kLineTime{2'000};
constexpr std::size_t kDepthMax = 8;

/// The user behind the other end. The socket's mode keeps others out already; a mode can be
/// changed.
Result<uid_t> peer_of(const local::Descriptor& socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return fail(Errc::unavailable, "admin.user", std::generic_category().message(errno));
    if (peer.uid == ::geteuid() || peer.uid == 0) return peer.uid;
    return fail(Errc::invalid, "admin.user",
                "only the user that the node runs as, and root, may ask here");
}

Result<json::object> parse(const std::string& line) {
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = kDepthMax;
    json::value value = json::parse(line, error, {}, options);
    if (error || !value.is_object() || !value.get_object().contains("do") ||
        !value.get_object().at("do").is_string())
        return fail(Errc::invalid, "admin.form", "a JSON object with the member 'do' was expected");
    return std::move(value.get_object());
}

std::string format(const Result<json::object>& answered) {
    if (answered) return json::serialize(json::object{{"done", *answered}});
    const Error& error = answered.error();
    return json::serialize(
        json::object{{"error", json::object{{"reason", error.rule}, {"detail", error.what}}}});
}

}  // namespace

Result<std::unique_ptr<AdminSocket>> AdminSocket::open(std::string path, Deeds deeds,
                                                       const Log& log) {
    TRY(local::Descriptor listening, local::listen_at(path));
    local::Descriptor end(::eventfd(0, EFD_CLOEXEC));
    if (!end.is_open())
        return fail(Errc::unavailable, "socket.listen", std::generic_category().message(errno));
    return std::unique_ptr<AdminSocket>(new AdminSocket(std::move(path), std::move(listening),
                                                        std::move(end), std::move(deeds), log));
}

AdminSocket::AdminSocket(std::string path, local::Descriptor listening, local::Descriptor end,
                         Deeds deeds, const Log& log)
    : path_(std::move(path)),
      listening_(std::move(listening)),
      end_(std::move(end)),
      deeds_(std::move(deeds)),
      log_(log),
      thread_([this] { run(); }) {}

AdminSocket::~AdminSocket() {
    (void)::eventfd_write(end_.number(), 1);  // fails only where it is readable already
    thread_.join();
    (void)::unlink(path_.c_str());  // a name that stays is replaced at the next start
}

void AdminSocket::run() {
    while (true) {
        std::array<pollfd, 2> waiting{{{.fd = listening_.number(), .events = POLLIN, .revents = 0},
                                       {.fd = end_.number(), .events = POLLIN, .revents = 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
        if (waiting[1].revents != 0) return;
        if (waiting[0].revents == 0) continue;
        const local::Descriptor came(
            ::accept4(listening_.number(), nullptr, nullptr, SOCK_CLOEXEC));
        if (came.is_open()) serve(came);
    }
}

void AdminSocket::serve(const local::Descriptor& operator_socket) {
    const Result<json::object> answered = answer(operator_socket);
    // Who does not wait for the answer finds it in the log.
    (void)local::send_line(operator_socket, format(answered), kLineTime);
}

Result<json::object> AdminSocket::answer(const local::Descriptor& operator_socket) {
    TRY(const uid_t user, peer_of(operator_socket));
    TRY(const std::string line, local::receive_line(operator_socket, kLineBytesMax, kLineTime));
    TRY(json::object said, parse(line));
    const std::string name(said.at("do").get_string());
    const auto deed = deeds_.find(name);
    if (deed == deeds_.end()) return fail(Errc::not_found, "admin.deed", "nothing is called so");
    said.erase("do");
    auto done = deed->second(said);
    const LogFields fields{{"deed", name}, {"user", user}, {"done", done ? "yes" : "no"}};
    log_.info("operator", fields);
    return done;
}

}  // namespace touchstone::node
