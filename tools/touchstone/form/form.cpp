#include "tools/touchstone/form/form.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "local/nearest.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/shorthand.h"
#include "tools/touchstone/form/toml.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;

std::string proto_name(std::string_view written) {
    std::string name;
    for (const char c : written) {
        if (c >= 'A' && c <= 'Z') {
            name += '_';
            name += static_cast<char>(c - 'A' + 'a');
        } else {
            name += c == '-' ? '_' : c;
        }
    }
    return name;
}

tl::unexpected<Error> bad_member(const std::string& path, std::string what) {
    return fail(Errc::invalid, "form.member", fmt::format("{}: {}", path, what));
}

class Reader {
  public:
    explicit Reader(const std::string& language) : language_(language) {}

    Result<json::object> object(const json::object& form, const proto::Descriptor& type,
                                const std::string& path) {
        json::object out;
        for (const auto& [written, value] : form) {
            const std::string name(written);
            const std::string here = path.empty() ? name : path + "." + name;
            const proto::FieldDescriptor* field = type.FindFieldByName(proto_name(name));
            if (field == nullptr) return bad_member(here, unknown(name, type));
            TRY(out[field->json_name()], member(value, *field, here));
        }
        return out;
    }

  private:
    static std::string unknown(const std::string& name, const proto::Descriptor& type) {
        std::vector<std::string> known;
        for (int i = 0; i < type.field_count(); ++i) known.push_back(type.field(i)->name());
        const std::string meant = local::nearest(proto_name(name), known);
        return meant.empty() ? "there is no such member."
                             : fmt::format("there is no such member; did you mean {}?", meant);
    }

    Result<json::value> member(const json::value& value, const proto::FieldDescriptor& field,
                               const std::string& path) {
        if (!field.is_repeated()) return single(value, field, path);
        json::array out;
        if (!value.is_array()) {
            TRY(json::value one, single(value, field, path));
            out.push_back(std::move(one));
            return out;
        }
        for (std::size_t i = 0; i < value.get_array().size(); ++i) {
            TRY(json::value one,
                single(value.get_array()[i], field, fmt::format("{}[{}]", path, i)));
            out.push_back(std::move(one));
        }
        return out;
    }

    Result<json::value> single(const json::value& value, const proto::FieldDescriptor& field,
                               const std::string& path) {
        const bool text = value.is_string();
        if (field.message_type() != nullptr) {
            if (value.is_object()) {
                TRY(json::object inner, object(value.get_object(), *field.message_type(), path));
                return inner;
            }
            if (text)
                return shorthand(std::string(value.get_string()), *field.message_type(), language_,
                                 path);
            return bad_member(path, "a table or a text was expected.");
        }
        if (field.enum_type() != nullptr && text) {
            return enum_value(std::string(value.get_string()), *field.enum_type(), path);
        }
        if (field.type() == proto::FieldDescriptor::TYPE_BYTES && text) {
            return bytes_value(std::string(value.get_string()));
        }
        if (field.type() == proto::FieldDescriptor::TYPE_STRING && !text)
            return bad_member(path, "a text was expected.");
        return value;
    }

    const std::string& language_;
};

}  // namespace

Result<json::object> read_form(const std::string& path) {
    TRY(const std::string text, read_file(path));
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && text[first] == '{') return import::parse_object(text);
    return parse_toml(text, path);
}

Result<json::object> from_form(const json::object& form, const proto::Descriptor& type,
                               const std::string& language) {
    return Reader(language).object(form, type, "");
}

void merge(json::object& base, const json::object& over) {
    for (const auto& [name, value] : over) {
        json::value* there = base.if_contains(name);
        if (there != nullptr && there->is_object() && value.is_object()) {
            merge(there->get_object(), value.get_object());
        } else {
            base[name] = value;
        }
    }
}

}  // namespace touchstone::cli
