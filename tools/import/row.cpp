#include "tools/import/row.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace touchstone::import {
namespace {

tl::unexpected<Error> bad(std::string what) {
    return fail(Errc::invalid, "import.row", std::move(what));
}

Result<void> check_members(const json::object& object,
                           std::initializer_list<std::string_view> known, std::string_view where) {
    for (const auto& [name, value] : object) {
        if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end()) {
            return bad(
                fmt::format("{} has an unknown member \"{}\".", where, std::string_view(name)));
        }
    }
    return {};
}

Result<std::string> text_member(const json::object& object, std::string_view name,
                                std::string_view where) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string() || value->get_string().empty()) {
        return bad(fmt::format("{}.{} must be a text.", where, name));
    }
    return std::string(value->get_string());
}

Result<std::vector<std::string>> parse_texts(const json::value& value, std::string_view where) {
    if (value.is_string()) return std::vector<std::string>{std::string(value.get_string())};
    const auto no_texts = [&] {
        return bad(fmt::format("{} must be a text or a list of texts.", where));
    };
    if (!value.is_array() || value.get_array().empty()) return no_texts();
    std::vector<std::string> texts;
    for (const json::value& one : value.get_array()) {
        if (!one.is_string()) return no_texts();
        texts.emplace_back(one.get_string());
    }
    return texts;
}

Result<KeyName> parse_key_name(const json::value& value, std::string_view where) {
    if (value.is_string()) return signer_named(value.get_string());
    if (!value.is_object())
        return bad(fmt::format("{} must be a body id or {{body, purpose}}.", where));
    const json::object& object = value.get_object();
    TRY_VOID(check_members(object, {"body", "purpose"}, where));
    TRY(std::string body, text_member(object, "body", where));
    TRY(std::string purpose, text_member(object, "purpose", where));
    return KeyName{.body = std::move(body), .purpose = std::move(purpose)};
}

Result<std::vector<KeyName>> parse_sign(const json::value& value) {
    if (!value.is_array() || value.get_array().empty())
        return bad("sign must be a list of signers.");
    std::vector<KeyName> signers;
    for (const json::value& one : value.get_array()) {
        TRY(KeyName name, parse_key_name(one, "sign[]"));
        signers.push_back(std::move(name));
    }
    return signers;
}

Result<Refusal> parse_refusal(const json::value& value) {
    if (!value.is_object()) return bad("refused must be an object {rule, what, fix}.");
    const json::object& object = value.get_object();
    TRY_VOID(check_members(object, {"rule", "what", "fix"}, "refused"));
    TRY(std::string rule, text_member(object, "rule", "refused"));
    TRY(std::string what, text_member(object, "what", "refused"));
    TRY(std::string fix, text_member(object, "fix", "refused"));
    return Refusal{.rule = std::move(rule), .what = std::move(what), .fix = std::move(fix)};
}

}  // namespace

KeyName signer_named(std::string_view told) {
    const std::size_t slash = std::min(told.find('/'), told.size());
    KeyName name{.body = std::string(told.substr(0, slash))};
    if (slash < told.size()) name.id = told.substr(slash + 1);
    return name;
}

Result<Row> parse_row(std::string_view line) {
    if (line.size() > kLineBytesMax) {
        return bad(fmt::format("The line has more than {} bytes.", kLineBytesMax));
    }
    TRY(const json::object object, parse_object(line));
    TRY_VOID(check_members(
        object, {"source", "draft", "refused", "sign", "key", "scope_lines", "confidential"},
        "The row"));
    Row row;
    if (const json::value* source = object.if_contains("source")) {
        TRY(row.sources, parse_texts(*source, "source"));
    }
    if (const json::value* fields = object.if_contains("confidential")) {
        TRY(row.confidential, parse_texts(*fields, "confidential"));
    }
    if (const json::value* refused = object.if_contains("refused")) {
        TRY(row.refused, parse_refusal(*refused));
    }
    if (const json::value* draft = object.if_contains("draft")) {
        if (!draft->is_object())
            return bad("draft must be an object: the record in its JSON form.");
        row.draft = draft->get_object();
    }
    if (row.draft.has_value() == row.refused.has_value()) {
        return bad("A row holds either a draft or a refused member, and not both.");
    }
    if (const json::value* sign = object.if_contains("sign")) {
        TRY(row.sign, parse_sign(*sign));
    }
    if (const json::value* key = object.if_contains("key")) {
        TRY(row.key, parse_key_name(*key, "key"));
        if (row.key->purpose.empty()) return bad("key must name body and purpose.");
    }
    if (const json::value* lines = object.if_contains("scope_lines")) {
        if (*lines != "auto") return bad("scope_lines beside a draft can only be \"auto\".");
        row.choose_lines = true;
    }
    return row;
}

}  // namespace touchstone::import
