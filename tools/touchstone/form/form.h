// Forms: records as people write them, turned into the JSON form that the ledger's parser takes.
#pragma once
#include <string>

#include "tools/import/strict_json.h"

namespace google::protobuf {
class Descriptor;
}

namespace touchstone::cli {

namespace json = boost::json;

/// A form file: TOML, or JSON where its name ends in .json or it begins with `{`. "-" is stdin.
[[nodiscard]] Result<json::object> read_form(const std::string& path);

/// The JSON form of a message from what people write. Members have their proto names, with `_`, `-`
/// or in camelCase. Besides the strict form it takes
/// - enum values in short: "product", "management-system", "suspend";
/// - one value where a list is meant;
/// - standards as texts: "IEC 62368-1:2018", "IEC 60335-2 series";
/// - texts, names and values as plain texts, in `language`;
/// - "hs2022:850440", "lei:5493…" for codes and identifiers, "holder=Name" for parties;
/// - digests and record ids in hex.
/// Errors: `invalid`, rule `form.member`, with the member's path and what was probably meant.
[[nodiscard]] Result<json::object> from_form(const json::object& form,
                                             const google::protobuf::Descriptor& type,
                                             const std::string& language);

/// Members of `over` replace or add to those of `base`; objects are merged member by member.
void merge(json::object& base, const json::object& over);

}  // namespace touchstone::cli
