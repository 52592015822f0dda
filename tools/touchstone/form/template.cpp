#include "tools/touchstone/form/template.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include "tools/touchstone/form/shorthand.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;

/// Messages that a form may write as one text.
std::string_view example_of(const std::string& type) {
    if (type == "StandardRef") return "\"IEC 62368-1:2018\"";
    if (type == "ConformityField") return "\"hs2022:850440\"";
    if (type == "Identifier") return "\"lei:5493001KJTIIGC8Y1R12\"";
    if (type == "Supporting") return "\"test report=attestation/<issuer>/<number>\"";
    if (type == "Party") return "\"holder=Name\"";
    if (type == "RecognitionLevel") return "\"2:testing@2020-01-31\"";
    if (type == "LocalText" || type == "Value" || type == "DatedName") return "\"text\"";
    return {};
}

std::string remark_on(const proto::FieldDescriptor& field) {
    if (field.enum_type() != nullptr)
        return fmt::format("{}", fmt::join(short_names(*field.enum_type()), ", "));
    if (field.type() == proto::FieldDescriptor::TYPE_BYTES) return "hex";
    return {};
}

std::string value_for(const proto::FieldDescriptor& field) {
    if (field.message_type() != nullptr)
        return std::string(example_of(field.message_type()->name()));
    if (field.type() == proto::FieldDescriptor::TYPE_BOOL) return "false";
    if (field.cpp_type() == proto::FieldDescriptor::CPPTYPE_STRING || field.enum_type() != nullptr)
        return "\"\"";
    return "0";
}

void add_fields(std::string& out, const proto::Descriptor& type, const std::string& path) {
    std::string tables;
    for (int i = 0; i < type.field_count(); ++i) {
        const proto::FieldDescriptor& field = *type.field(i);
        std::string value = value_for(field);
        if (value.empty()) {
            const std::string name = path + field.name();
            tables += field.is_repeated() ? "\n# [[" + name + "]]\n" : "\n# [" + name + "]\n";
            add_fields(tables, *field.message_type(), name + ".");
            continue;
        }
        if (field.is_repeated()) value = "[" + value + "]";
        const std::string remark = remark_on(field);
        out += "# " + field.name() + " = " + value + (remark.empty() ? "" : "  # " + remark) + "\n";
    }
    out += tables;
}

}  // namespace

std::string form_template(const proto::Descriptor& payload, const std::string& payload_name) {
    std::string out = "# Take away the # of what you fill in; leave the rest.\n";
    out +=
        "# author = \"\"        # who decides; else --as\n# subject = \"\"\n# decided_on = \"\"    "
        "# else today\n";
    out +=
        "# effective = { from = \"\", to = \"\", retroactive = false }\n\n[" + payload_name + "]\n";
    add_fields(out, payload, payload_name + ".");
    return out;
}

}  // namespace touchstone::cli
