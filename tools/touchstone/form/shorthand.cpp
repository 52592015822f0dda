#include "tools/touchstone/form/shorthand.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/rules/standard.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;
using Pair = std::pair<std::string, std::string>;

json::object local_text(const std::string& text, const std::string& language) {
    return {{"language", language}, {"text", text}};
}

json::object value_of(const std::string& text, const std::string& language) {
    return {{"plain", json::object{{"texts", json::array{local_text(text, language)}}}}};
}

json::object standard_of(const std::string& text) {
    const records::pb::StandardRef standard = rules::parse_standard(text);
    json::object out{{"standard", standard.standard()}};
    if (!standard.edition().empty()) out["edition"] = standard.edition();
    if (standard.family()) out["family"] = true;
    return out;
}

std::optional<Pair> split(const std::string& text, char at) {
    const auto place = text.find(at);
    if (place == std::string::npos || place == 0 || place + 1 == text.size()) return std::nullopt;
    return Pair{text.substr(0, place), text.substr(place + 1)};
}

json::value no_shorthand() {
    return nullptr;
}

/// The JSON form, or null where the text does not have the shape.
json::value parts_of(const std::string& text, const std::string& type,
                     const std::string& language) {
    const char mark =
        type == "ConformityField" || type == "Identifier" || type == "RecognitionLevel" ? ':' : '=';
    const auto parts = split(text, mark);
    if (!parts) return no_shorthand();
    const auto& [left, right] = *parts;
    if (type == "ConformityField") return json::object{{"scheme", left}, {"code", right}};
    if (type == "Identifier") return json::object{{"scheme", left}, {"value", right}};
    if (type == "Supporting") return json::object{{"role", left}, {"subject", right}};
    if (type == "Link") return json::object{{"role", left}, {"url", right}};
    if (type == "Party") return json::object{{"role", left}, {"name", value_of(right, language)}};
    if (type == "Site") return json::object{{"id", left}, {"address", value_of(right, language)}};
    if (type == "RecognitionLevel") {
        json::object level{{"level", left[0] - '0'}};
        const auto dated = split(right, '@');
        level["name"] = dated ? dated->first : right;
        if (dated) level["recognisedOn"] = dated->second;
        return left.size() == 1 && left[0] >= '1' && left[0] <= '5' ? json::value(level)
                                                                    : no_shorthand();
    }
    return no_shorthand();
}

std::string_view shape_of(const std::string& type) {
    if (type == "ConformityField") return "\"hs2022:850440\"";
    if (type == "Identifier") return "\"lei:5493001KJTIIGC8Y1R12\"";
    if (type == "Supporting") return "\"test report=attestation/<issuer>/<number>\"";
    if (type == "Link") return "\"report=https://…\"";
    if (type == "Party") return "\"holder=Name\"";
    if (type == "Site") return "\"works=12 Harbour Road, Dellton\"";
    if (type == "RecognitionLevel") return "\"2:testing@2020-01-31\"";
    return "a table";
}

std::string prefix_of(const proto::EnumDescriptor& type) {
    const std::string first = type.value(0)->name();
    constexpr std::string_view kFirst = "UNSPECIFIED";
    return first.substr(0, first.size() - kFirst.size());
}

std::string shortened(const std::string& name, const std::string& prefix) {
    std::string out = name.substr(prefix.size());
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

}  // namespace

Result<json::value> shorthand(const std::string& text, const proto::Descriptor& type,
                              const std::string& language, const std::string& path) {
    const std::string& name = type.name();
    if (name == "StandardRef") return standard_of(text);
    if (name == "LocalText") return local_text(text, language);
    if (name == "Value") return value_of(text, language);
    if (name == "LocalTexts" || name == "DatedName") {
        return json::object{{"texts", json::array{local_text(text, language)}}};
    }
    json::value parts = parts_of(text, name, language);
    if (!parts.is_null()) return parts;
    return fail(Errc::invalid, "form.member",
                fmt::format("{}: {} was expected.", path, shape_of(name)));
}

Result<json::value> enum_value(const std::string& text, const proto::EnumDescriptor& type,
                               const std::string& path) {
    const std::string prefix = prefix_of(type);
    std::string wanted = text;
    std::replace_if(
        wanted.begin(), wanted.end(), [](char c) { return c == '_' || c == ' '; }, '-');
    for (int i = 0; i < type.value_count(); ++i) {
        const std::string& full = type.value(i)->name();
        if (text == full || (i != 0 && wanted == shortened(full, prefix))) return json::value(full);
    }
    return fail(
        Errc::invalid, "form.member",
        fmt::format("{}: \"{}\" is none of {}.", path, text, fmt::join(short_names(type), ", ")));
}

std::vector<std::string> short_names(const proto::EnumDescriptor& type) {
    std::vector<std::string> names;
    for (int i = 1; i < type.value_count(); ++i)
        names.push_back(shortened(type.value(i)->name(), prefix_of(type)));
    return names;
}

std::string short_name(const proto::EnumDescriptor& type, int number) {
    const proto::EnumValueDescriptor* value = type.FindValueByNumber(number);
    return value == nullptr ? "" : shortened(value->name(), prefix_of(type));
}

json::value bytes_value(const std::string& text) {
    const bool sized = text.size() == 32 || text.size() == 64 || text.size() == 128;
    const auto bytes = crypto::from_hex(text);
    return json::value(sized && bytes ? crypto::to_base64(*bytes) : text);
}

}  // namespace touchstone::cli
