#include "node/daemon/operator_deeds.h"

#include "node/config/fields.h"

namespace touchstone::node {

namespace json = boost::json;

namespace {

Result<json::object> set_level(Log& log, const json::object& said) {
    const json::value* level = said.if_contains("level");
    if (level == nullptr || !level->is_string())
        return fail(Errc::invalid, "admin.form", "the member 'level' was expected, a word");
    const std::string word(level->get_string());
    TRY(const LogLevel read, parse_level(word));
    log.set_level(read);
    return json::object{{"level", word}};
}

Result<json::object> renew_certificate(HttpInterface* http) {
    if (http == nullptr)
        return fail(Errc::invalid, "http.tls", "this node has no HTTP interface: http.listen");
    TRY_VOID(http->renew_certificate());
    return json::object{};
}

}  // namespace

Deeds operator_deeds(Log& log, Node& node, HttpInterface* http) {
    return {{"log-level", [&log](const json::object& said) { return set_level(log, said); }},
            {"drain",
             [&node](const json::object&) -> Result<json::object> {
                 node.drain();
                 return json::object{};
             }},
            {"resume",
             [&node](const json::object&) -> Result<json::object> {
                 node.resume();
                 return json::object{};
             }},
            {"renew-certificate", [http](const json::object&) { return renew_certificate(http); }}};
}

}  // namespace touchstone::node
