#include "tools/import/strict_json.h"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "ledger/records/strict_json.h"

namespace touchstone::import {

Result<json::object> parse_object(std::string_view text) {
    TRY_VOID(records::check_json(text));
    json::error_code ec;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), ec);
    if (ec)
        return fail(Errc::invalid, "record.json",
                    fmt::format("This is not JSON: {}.", ec.message()));
    if (value.is_object()) return value.get_object();
    return fail(Errc::invalid, "record.json", "A JSON object was expected.");
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
}

}  // namespace touchstone::import
