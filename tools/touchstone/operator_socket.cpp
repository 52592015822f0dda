#include "tools/touchstone/operator_socket.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "local/line_socket.h"

namespace touchstone::cli {
namespace {

constexpr std::chrono::milliseconds kAnswerTime{20'000};
constexpr std::size_t kAnswerBytesMax = 1u << 20;

std::string text_of(const boost::json::object& object, const char* name) {
    const boost::json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace

Result<boost::json::object> ask_operator_socket(const std::string& path,
                                                const boost::json::object& said) {
    TRY(const local::Descriptor socket, local::connect_to(path));
    TRY_VOID(local::send_line(socket, boost::json::serialize(said), kAnswerTime));
    TRY(const std::string line, local::receive_line(socket, kAnswerBytesMax, kAnswerTime));
    boost::system::error_code error;
    const boost::json::value answer = boost::json::parse(line, error);
    const boost::json::object* object = error ? nullptr : answer.if_object();
    const auto member = [&](const char* name) -> const boost::json::object* {
        const boost::json::value* found = object == nullptr ? nullptr : object->if_contains(name);
        return found == nullptr ? nullptr : found->if_object();
    };
    if (const auto* done = member("done")) return *done;
    if (const auto* refused = member("error"))
        return fail(Errc::conflict, text_of(*refused, "reason"), text_of(*refused, "detail"));
    return fail(Errc::unavailable, "socket.line", "The node's answer cannot be read.");
}

void add_socket_option(Command& verb, std::string& path) {
    verb.add_option("--socket", path, "admin.socket of the node's configuration")
        .type_name("FILE")
        .required()
        .envname("TOUCHSTONE_ADMIN_SOCKET");
}

}  // namespace touchstone::cli
