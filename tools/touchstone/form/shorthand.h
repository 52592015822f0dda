// Short spellings in forms: one text for a standard, a name, a code, a party, a digest, an enum
// value.
#pragma once
#include <string>

#include "tools/import/strict_json.h"

namespace google::protobuf {
class Descriptor;
class EnumDescriptor;
}  // namespace google::protobuf

namespace touchstone::cli {

namespace json = boost::json;

/// The JSON form of a message that may be written as one text. Errors: `invalid`, rule
/// `form.member`.
[[nodiscard]] Result<json::value> shorthand(const std::string& text,
                                            const google::protobuf::Descriptor& type,
                                            const std::string& language, const std::string& path);

/// The full name of an enum value given in full or in short. Errors: as above, listing the short
/// names.
[[nodiscard]] Result<json::value> enum_value(const std::string& text,
                                             const google::protobuf::EnumDescriptor& type,
                                             const std::string& path);
/// The short names of an enum, in order: "product", "management-system" …
[[nodiscard]] std::vector<std::string> short_names(const google::protobuf::EnumDescriptor& type);
/// The short name of one value, given by its full name.
[[nodiscard]] std::string short_name(const google::protobuf::EnumDescriptor& type, int number);

/// Hex of 16, 32 or 64 bytes becomes base64, which is what JSON forms hold; anything else stays.
[[nodiscard]] json::value bytes_value(const std::string& text);

}  // namespace touchstone::cli
