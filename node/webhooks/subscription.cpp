#include "node/webhooks/subscription.h"

#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace touchstone::node {

namespace json = boost::json;

namespace {

constexpr std::string_view kSchema = "touchstone.webhook/1";
constexpr std::string_view kIdPrefix = "wh_";
constexpr std::size_t kIdDigits = 16;

tl::unexpected<Error> unreadable() {
    return fail(Errc::corrupt, "webhook.file", "this is no file of a webhook");
}

bool has_all(const json::object& object) {
    const auto is = [&](const char* name, auto test) {
        const json::value* value = object.if_contains(name);
        return value != nullptr && test(*value);
    };
    const auto text = [](const json::value& value) { return value.is_string(); };
    const auto count = [](const json::value& value) {
        return value.is_uint64() || (value.is_int64() && value.get_int64() >= 0);
    };
    return object.size() == 7 && is("schema", text) &&
           object.at("schema").get_string() == kSchema && is("id", text) && is("url", text) &&
           is("position", count) && is("created_ms", count) &&
           is("wanted", [](const json::value& value) { return value.is_object(); }) &&
           is("ended", [](const json::value& value) { return value.is_bool(); });
}

}  // namespace

bool is_subscription_id(std::string_view id) {
    return id.size() == kIdPrefix.size() + kIdDigits && id.starts_with(kIdPrefix) &&
           id.substr(kIdPrefix.size()).find_first_not_of("0123456789abcdef") == id.npos;
}

std::string format_subscription(const Subscription& subscription) {
    json::object wanted;
    for (const auto& [name, value] : subscription.wanted) wanted[name] = value;
    return json::serialize(json::object{{"schema", kSchema},
                                        {"id", subscription.id},
                                        {"url", subscription.url},
                                        {"wanted", std::move(wanted)},
                                        {"position", subscription.position},
                                        {"created_ms", subscription.created_ms},
                                        {"ended", subscription.ended}}) +
           "\n";
}

Result<Subscription> parse_subscription(std::string_view text) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_object() || !has_all(value.get_object())) return unreadable();
    const json::object& object = value.get_object();
    Subscription read{.id = std::string(object.at("id").get_string()),
                      .url = std::string(object.at("url").get_string()),
                      .position = object.at("position").to_number<std::uint64_t>(),
                      .created_ms = object.at("created_ms").to_number<std::uint64_t>(),
                      .ended = object.at("ended").get_bool()};
    for (const auto& member : object.at("wanted").get_object()) {
        if (!member.value().is_string()) return unreadable();
        read.wanted.emplace(member.key(), member.value().get_string());
    }
    if (!is_subscription_id(read.id)) return unreadable();
    return read;
}

}  // namespace touchstone::node
