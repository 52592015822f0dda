#include "api/json_body.h"

#include <boost/json/parse.hpp>

#include "ledger/records/strict_json.h"

namespace touchstone::api {

tl::unexpected<Error> bad_body(std::string what) {
    return fail(Errc::invalid, "http.body", std::move(what));
}

std::string_view bare_type(std::string_view content_type) {
    content_type = content_type.substr(0, content_type.find(';'));
    while (content_type.ends_with(' ')) content_type.remove_suffix(1);
    return content_type;
}

Result<boost::json::object> parse_json(std::string_view text) {
    TRY_VOID(records::check_json(text));
    boost::system::error_code unread;
    boost::json::value value = boost::json::parse(boost::json::string_view(text), unread);
    if (unread || !value.is_object()) return bad_body("one JSON object was expected");
    return std::move(value.as_object());
}

std::optional<std::string_view> take_line(std::string_view& body) {
    while (!body.empty()) {
        const auto end = body.find('\n');
        std::string_view line = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty()) return line;
    }
    return std::nullopt;
}

Result<boost::json::object> read_json(const Request& request) {
    if (bare_type(request.content_type) != kJson) {
        return fail(Errc::invalid, "http.content_type",
                    "send a JSON object as " + std::string(kJson));
    }
    return parse_json(request.body);
}

Result<Parameters> parameters_in(const boost::json::object& object) {
    Parameters parameters;
    for (const auto& member : object) {
        const boost::json::value& value = member.value();
        if (!value.is_string() && !value.is_bool())
            return bad_body("member '" + std::string(member.key()) + "' must be a text");
        parameters.emplace(member.key(), value.is_string()  ? std::string(value.get_string())
                                         : value.get_bool() ? "true"
                                                            : "false");
    }
    return parameters;
}

}  // namespace touchstone::api
