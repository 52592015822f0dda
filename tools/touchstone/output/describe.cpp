#include "tools/touchstone/output/describe.h"

#include <algorithm>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "crypto/hex.h"
#include "ledger/rules/standard.h"
#include "tools/touchstone/form/shorthand.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;

std::string text_of(const proto::Message& message);

std::string scalar(const proto::Message& message, const proto::FieldDescriptor& field, int index) {
    const proto::Reflection& reflection = *message.GetReflection();
    const bool repeated = field.is_repeated();
    using Type = proto::FieldDescriptor::CppType;
    switch (field.cpp_type()) {
        case Type::CPPTYPE_STRING: {
            const std::string value = repeated
                                          ? reflection.GetRepeatedString(message, &field, index)
                                          : reflection.GetString(message, &field);
            const bool bytes = field.type() == proto::FieldDescriptor::TYPE_BYTES;
            return bytes ? crypto::to_hex(as_bytes(value)) : printable(value);
        }
        case Type::CPPTYPE_MESSAGE:
            return text_of(repeated ? reflection.GetRepeatedMessage(message, &field, index)
                                    : reflection.GetMessage(message, &field));
        case Type::CPPTYPE_ENUM:
            return short_name(*field.enum_type(),
                              repeated ? reflection.GetRepeatedEnumValue(message, &field, index)
                                       : reflection.GetEnumValue(message, &field));
        case Type::CPPTYPE_BOOL:
            return reflection.GetBool(message, &field) ? "yes" : "no";
        case Type::CPPTYPE_UINT32:
            return std::to_string(reflection.GetUInt32(message, &field));
        case Type::CPPTYPE_UINT64:
            return std::to_string(reflection.GetUInt64(message, &field));
        case Type::CPPTYPE_INT32:
            return std::to_string(reflection.GetInt32(message, &field));
        case Type::CPPTYPE_INT64:
            return std::to_string(reflection.GetInt64(message, &field));
        case Type::CPPTYPE_FLOAT:
        case Type::CPPTYPE_DOUBLE:
            return {};
    }
    return {};
}

std::string value_of(const proto::Message& message, const proto::FieldDescriptor& field) {
    if (!field.is_repeated()) return scalar(message, field, 0);
    std::string out;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
        out += (i == 0 ? "" : "; ") + scalar(message, field, i);
    }
    return out;
}

std::vector<const proto::FieldDescriptor*> fields_of(const proto::Message& message) {
    std::vector<const proto::FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    return fields;
}

/// Messages that read better without the names of their fields.
bool is_plain(const std::string& type) {
    return type == "Value" || type == "LocalTexts" || type == "DatedName" || type == "Identifier" ||
           type == "ConformityField" || type == "Party" || type == "Supporting" ||
           type == "RecognitionLevel";
}

/// A part of a record on one line.
std::string text_of(const proto::Message& message) {
    const std::string& type = message.GetDescriptor()->name();
    if (const auto* standard = dynamic_cast<const records::pb::StandardRef*>(&message)) {
        return printable(rules::format_standard(*standard));
    }
    if (const auto* text = dynamic_cast<const records::pb::LocalText*>(&message)) {
        return printable(text->text()) +
               (text->language() == "en" ? "" : " [" + printable(text->language()) + "]");
    }
    const auto* value = dynamic_cast<const records::pb::Value*>(&message);
    if (value != nullptr && value->has_commitment()) return "confidential";
    std::string out;
    for (const proto::FieldDescriptor* field : fields_of(message)) {
        if (!out.empty()) out += is_plain(type) ? " " : ", ";
        if (!is_plain(type)) out += in_words(field->name()) + " ";
        out += value_of(message, *field);
    }
    return out;
}

}  // namespace

std::string in_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

Facts describe(const proto::Message& message) {
    Facts facts;
    for (const proto::FieldDescriptor* field : fields_of(message)) {
        facts.emplace_back(in_words(field->name()), value_of(message, *field));
    }
    return facts;
}

}  // namespace touchstone::cli
