#include "ledger/records/strict_json.h"

#include <set>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

namespace touchstone::records {

namespace {

using Code = boost::json::error_code;
using Text = boost::json::string_view;

// Protobuf reads a field by its JSON name or its own.
std::string json_name(std::string_view name) {
    std::string camel;
    bool raise = false;
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        if (c != '_') camel += raise && lower ? static_cast<char>(c - 'a' + 'A') : c;
        raise = c == '_';
    }
    return camel;
}

/// Hears of each token, and keeps the names of the objects that are open.
struct Names {
    static constexpr std::size_t max_object_size = SIZE_MAX;
    static constexpr std::size_t max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX;
    static constexpr std::size_t max_string_size = SIZE_MAX;

    bool on_document_begin(Code&) { return true; }

    bool on_document_end(Code&) { return true; }

    bool on_object_begin(Code&) {
        open.emplace_back();
        return true;
    }

    bool on_object_end(std::size_t, Code&) {
        open.pop_back();
        return true;
    }

    bool on_array_begin(Code&) { return true; }

    bool on_array_end(std::size_t, Code&) { return true; }

    bool on_key_part(Text part, std::size_t, Code&) {
        key.append(part.data(), part.size());
        return true;
    }

    bool on_key(Text part, std::size_t, Code& code) {
        key.append(part.data(), part.size());
        const bool fresh = open.back().insert(json_name(key)).second;
        if (!fresh) {
            twice = key;
            code = boost::json::error::exception;  // stops the parser; `twice` says why
        }
        key.clear();
        return fresh;
    }

    bool on_string_part(Text, std::size_t, Code&) { return true; }

    bool on_string(Text, std::size_t, Code&) { return true; }

    bool on_number_part(Text, Code&) { return true; }

    bool on_int64(std::int64_t, Text, Code&) { return true; }

    bool on_uint64(std::uint64_t, Text, Code&) { return true; }

    bool on_double(double, Text, Code&) { return true; }  // tidy: the parser asks for it

    bool on_bool(bool, Code&) { return true; }

    bool on_null(Code&) { return true; }

    bool on_comment_part(Text, Code&) { return true; }

    bool on_comment(Text, Code&) { return true; }

    std::vector<std::set<std::string>> open{};
    std::string key{};
    std::string twice{};
};

}  // namespace

Result<void> check_json(std::string_view text) {
    boost::json::basic_parser<Names> parser{boost::json::parse_options{}};
    Code code;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
    if (!code && read == text.size()) return {};
    const std::string& twice = parser.handler().twice;
    if (!twice.empty()) {
        return fail(Errc::invalid, "record.json",
                    "the name '" + twice.substr(0, 40) + "' is given twice in one object");
    }
    return fail(Errc::invalid, "record.json",
                "not JSON (RFC 8259) from byte " + std::to_string(read) +
                    " on: " + (code ? code.message() : "something stands after its end"));
}

}  // namespace touchstone::records
