#include "node/daemon/webhook_deeds.h"

#include <boost/json/array.hpp>

#include "ledger/records/date.h"

namespace touchstone::node {

namespace json = boost::json;

namespace {

tl::unexpected<Error> expected(const std::string& what) {
    return fail(Errc::invalid, "admin.form", what + " was expected");
}

Result<std::string> text_of(const json::object& said, const char* name) {
    const json::value* value = said.if_contains(name);
    if (value != nullptr && value->is_string()) return std::string(value->get_string());
    return expected(std::string("the member '") + name + "', a text,");
}

Result<std::optional<std::uint64_t>> from_of(const json::object& said) {
    const json::value* value = said.if_contains("from");
    if (value == nullptr) return std::nullopt;
    boost::system::error_code error;
    const auto from = value->to_number<std::uint64_t>(error);
    if (error) return expected("the index of a leaf as member 'from'");
    return from;
}

Result<api::Parameters> wanted_of(const json::object& said) {
    api::Parameters wanted;
    const json::value* value = said.if_contains("wanted");
    if (value == nullptr) return wanted;
    if (!value->is_object()) return expected("an object as member 'wanted'");
    for (const auto& member : value->get_object()) {
        const std::string name(member.key());
        if (name != "body" && name != "attestation" && name != "gtin" && name != "economy")
            return expected("body, attestation, gtin or economy, not '" + name + "',");
        if (!member.value().is_string()) return expected("a text as '" + name + "'");
        wanted.emplace(name, member.value().get_string());
    }
    return wanted;
}

json::object object_of(const Subscription& subscription) {
    json::object wanted;
    for (const auto& [name, value] : subscription.wanted) wanted[name] = value;
    return {{"id", subscription.id},
            {"url", subscription.url},
            {"wanted", std::move(wanted)},
            {"position", subscription.position},
            {"created", records::format_instant(subscription.created_ms)},
            {"ended", subscription.ended}};
}

json::object object_of(const DeliveryStanding& standing) {
    json::object row = object_of(standing.subscription);
    row["failures"] = standing.failures;
    if (!standing.last_error.empty()) row["last_error"] = standing.last_error;
    if (standing.last_taken_ms != 0)
        row["last_taken"] = records::format_instant(standing.last_taken_ms);
    return row;
}

Result<json::object> add(Webhooks& webhooks, const json::object& said) {
    TRY(const std::string url, text_of(said, "url"));
    TRY(const api::Parameters wanted, wanted_of(said));
    TRY(const auto from, from_of(said));
    TRY(const Subscription added, webhooks.add(url, wanted, from));
    json::object done = object_of(added);
    done["public_key"] = webhooks.public_key();
    return done;
}

Result<json::object> list(const Webhooks& webhooks) {
    json::array items;
    for (const DeliveryStanding& standing : webhooks.list()) items.push_back(object_of(standing));
    return json::object{{"public_key", webhooks.public_key()}, {"items", std::move(items)}};
}

Result<json::object> replay(Webhooks& webhooks, const json::object& said) {
    TRY(const std::string id, text_of(said, "id"));
    TRY(const auto from, from_of(said));
    if (!from) return expected("the member 'from', the index of a leaf,");
    TRY_VOID(webhooks.replay(id, *from));
    return json::object{};
}

Deed by_id(Webhooks& webhooks, Result<void> (Webhooks::*what)(const std::string& id)) {
    return [&webhooks, what](const json::object& said) -> Result<json::object> {
        TRY(const std::string id, text_of(said, "id"));
        TRY_VOID((webhooks.*what)(id));
        return json::object{};
    };
}

}  // namespace

Deeds webhook_deeds(Webhooks& webhooks) {
    return {
        {"webhook-add", [&](const json::object& said) { return add(webhooks, said); }},
        {"webhook-list", [&](const json::object&) { return list(webhooks); }},
        {"webhook-test", by_id(webhooks, &Webhooks::test)},
        {"webhook-replay", [&](const json::object& said) { return replay(webhooks, said); }},
        {"webhook-remove", by_id(webhooks, &Webhooks::remove)},
    };
}

}  // namespace touchstone::node
