#include "ledger/confidential/openings_file.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/records/form.h"

namespace touchstone::confidential {

namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "touchstone openings v1";
constexpr std::size_t kPathBytesMax = 200;

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "openings.form", "openings file: " + std::move(what));
}

Result<std::string> text_at(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string())
        return refuse(std::string(name) + " must be a text");
    return std::string(value->get_string());
}

Result<const json::array*> list_at(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_array())
        return refuse(std::string(name) + " must be a list");
    return &value->get_array();
}

/// Seed or salt.
Result<Salt> secret_at(const json::object& object, const char* name) {
    TRY(const std::string encoded, text_at(object, name));
    const auto bytes = crypto::from_base64(encoded);
    Salt secret{};
    if (!bytes || bytes->size() != secret.size())
        return refuse(std::string(name) + " must be 16 bytes in base64");
    std::copy(bytes->begin(), bytes->end(), secret.begin());
    return secret;
}

bool is_path(std::string_view text) {
    return !text.empty() && text.size() <= kPathBytesMax &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                      c == '[' || c == ']';
           });
}

/// A value that the ledger would take if it were plain.
Result<std::vector<Text>> read_texts(const json::object& object) {
    TRY(const json::array* const list, list_at(object, "texts"));
    std::vector<Text> texts;
    records::pb::LocalTexts message;
    for (const json::value& item : *list) {
        if (!item.is_object()) return refuse("texts must be objects");
        Text text;
        TRY(text.language, text_at(item.get_object(), "language"));
        TRY(text.text, text_at(item.get_object(), "text"));
        message.add_texts()->set_language(text.language);
        message.mutable_texts()->rbegin()->set_text(text.text);
        texts.push_back(std::move(text));
    }
    records::FormReport report;
    records::check(records::Form(report), message);
    if (!report.what.empty()) return refuse(report.what);
    return texts;
}

Result<Opening> read_opening(const json::value& value, const std::optional<Seed>& seed) {
    if (!value.is_object()) return refuse("openings must be objects");
    const json::object& object = value.get_object();
    Opening opening;
    TRY(opening.path, text_at(object, "path"));
    if (!is_path(opening.path)) return refuse("path must be the path of a value in a record");
    if (seed) {
        opening.salt = salt_for(*seed, opening.path);
    } else {
        TRY(opening.salt, secret_at(object, "salt"));
    }
    TRY(opening.texts, read_texts(object));
    return opening;
}

Result<std::vector<Opening>> read_all(const json::array& list, const std::optional<Seed>& seed) {
    if (list.empty() || list.size() > kOpeningsMax) return refuse("openings must be 1 to 1,000");
    std::vector<Opening> openings;
    std::set<std::string> paths;
    for (const json::value& item : list) {
        TRY(Opening opening, read_opening(item, seed));
        if (!paths.insert(opening.path).second) return refuse(opening.path + " is there twice");
        openings.push_back(std::move(opening));
    }
    return openings;
}

Result<OpeningsFile> read_file(const json::object& object) {
    TRY(const std::string format, text_at(object, "format"));
    if (format != kFormat) return refuse("format must be \"" + std::string(kFormat) + "\"");
    OpeningsFile file;
    TRY(const std::string record, text_at(object, "record"));
    const auto id = crypto::hash_from_hex(record);
    if (!id) return refuse("record must be 32 bytes in hexadecimal");
    file.disclosure.record = *id;
    if (object.contains("seed")) {
        TRY(file.seed, secret_at(object, "seed"));
    }
    TRY(const json::array* const list, list_at(object, "openings"));
    TRY(file.disclosure.openings, read_all(*list, file.seed));
    return file;
}

std::string quoted(std::string_view text) {
    return json::serialize(json::string_view(text.data(), text.size()));
}

std::string format_opening(const Opening& opening, bool with_salt) {
    std::string out = "{\"path\": " + quoted(opening.path);
    if (with_salt) out += ", \"salt\": " + quoted(crypto::to_base64(opening.salt));
    out += ", \"texts\": [";
    for (const Text& text : opening.texts) {
        if (&text != &opening.texts.front()) out += ", ";
        out += "{\"language\": " + quoted(text.language) + ", \"text\": " + quoted(text.text) + "}";
    }
    return out + "]}";
}

}  // namespace

Result<OpeningsFile> parse_openings(std::string_view text) {
    if (text.size() > kOpeningsBytesMax) return refuse("longer than 1 MiB");
    boost::system::error_code error;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error) return refuse("not JSON: " + error.message());
    if (!value.is_object()) return refuse("must be an object");
    TRY(OpeningsFile file, read_file(value.get_object()));
    // Members that are not known, or there twice, and other spellings of one value.
    if (format_openings(file) != text) return refuse("not spelled as Touchstone writes it");
    return file;
}

std::string format_openings(const OpeningsFile& file) {
    std::string text = "{\n  \"format\": " + quoted(kFormat);
    text += ",\n  \"record\": " + quoted(crypto::to_hex(file.disclosure.record));
    if (file.seed) text += ",\n  \"seed\": " + quoted(crypto::to_base64(*file.seed));
    text += ",\n  \"openings\": [";
    for (const Opening& opening : file.disclosure.openings) {
        text += &opening == &file.disclosure.openings.front() ? "\n    " : ",\n    ";
        text += format_opening(opening, !file.seed);
    }
    return text + "\n  ]\n}\n";
}

}  // namespace touchstone::confidential
