#include "tools/touchstone/form/toml.h"

#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace touchstone::cli {
namespace {

template <class Node>
std::string spelled(const Node& node) {
    std::ostringstream out;
    out << node.get();
    return out.str();
}

json::value value_of(const toml::node& node);

json::object object_of(const toml::table& table) {
    json::object object;
    for (const auto& [name, node] : table) object[std::string_view(name.str())] = value_of(node);
    return object;
}

json::value value_of(const toml::node& node) {
    if (const auto* table = node.as_table()) return object_of(*table);
    if (const auto* array = node.as_array()) {
        json::array values;
        for (const toml::node& one : *array) values.push_back(value_of(one));
        return values;
    }
    if (const auto* text = node.as_string()) return json::string(text->get());
    if (const auto* number = node.as_integer()) return number->get();
    if (const auto* number = node.as_floating_point()) return number->get();
    if (const auto* truth = node.as_boolean()) return truth->get();
    if (const auto* date = node.as_date()) return json::string(spelled(*date));
    if (const auto* time = node.as_time()) return json::string(spelled(*time));
    if (const auto* instant = node.as_date_time()) return json::string(spelled(*instant));
    return nullptr;
}

}  // namespace

Result<json::object> parse_toml(std::string_view text, std::string_view file) {
    const toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        return fail(
            Errc::invalid, "form.toml",
            fmt::format("{}, line {}: {}.", file, error.source().begin.line, error.description()));
    }
    return object_of(parsed.table());
}

std::string toml_text(std::string_view text) {
    // TOML's basic strings take JSON's escapes.
    return json::serialize(json::string_view(text.data(), text.size()));
}

}  // namespace touchstone::cli
