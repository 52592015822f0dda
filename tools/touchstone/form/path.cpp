#include "tools/touchstone/form/path.h"

#include <charconv>
#include <optional>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace touchstone::cli {
namespace {

std::optional<std::size_t> as_index(std::string_view text) {
    std::size_t index = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return index;
}

/// The place of one component below `node`; null where there cannot be one.
json::value* step(json::value& node, std::string_view component) {
    if (const auto index = as_index(component)) {
        if (node.is_null()) node = json::array();
        if (!node.is_array() || *index > node.get_array().size()) return nullptr;
        if (*index == node.get_array().size()) node.get_array().emplace_back(nullptr);
        return &node.get_array()[*index];
    }
    if (node.is_null()) node = json::object();
    return node.is_object() ? &node.get_object()[component] : nullptr;
}

}  // namespace

Result<void> set_path(json::object& object, std::string_view path, json::value value) {
    json::value root(std::move(object));
    json::value* node = &root;
    for (std::string_view rest = path; node != nullptr && !rest.empty();) {
        const auto dot = rest.find('.');
        node = step(*node, rest.substr(0, dot));
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
    if (node != nullptr) *node = std::move(value);
    object = std::move(root.get_object());
    if (node == nullptr)
        return fail(Errc::invalid, "form.member", fmt::format("{}: there is no such place.", path));
    return {};
}

Result<void> set_assignment(json::object& object, std::string_view assignment) {
    const auto equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return fail(Errc::invalid, "usage",
                    fmt::format("--set takes PATH=VALUE, not \"{}\".", assignment));
    }
    const std::string_view text = assignment.substr(equals + 1);
    json::error_code ec;
    json::value value = json::parse(json::string_view(text.data(), text.size()), ec);
    // A number of a certificate is a text; only lists, tables and truth values are meant as JSON.
    const bool structured = !ec && (value.is_array() || value.is_object() || value.is_bool());
    if (!structured) value = json::string(text);
    return set_path(object, assignment.substr(0, equals), std::move(value));
}

}  // namespace touchstone::cli
