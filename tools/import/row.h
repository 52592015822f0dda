// One line of an import file: a record draft, or a refusal that an adapter passes on.
// docs/reference/import.md.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tools/import/strict_json.h"

namespace touchstone::import {

inline constexpr std::size_t kLineBytesMax = 256 * 1024;

/// A key by what it is for; an empty purpose follows from the payload. The first digits of its id,
/// where they are given, name it alone.
struct KeyName {
    std::string body{};
    std::string purpose{};
    std::string id{};
};

/// "BODY", or "BODY/KEY" with the first digits of the key id.
[[nodiscard]] KeyName signer_named(std::string_view told);

/// Why a row makes no record, and what somebody can do about it.
struct Refusal {
    std::string rule{};
    std::string what{};
    std::string fix{};
};

struct Row {
    std::vector<std::string> sources{};
    std::optional<json::object> draft{};      ///< the record in its JSON form
    std::optional<Refusal> refused{};         ///< or this
    std::vector<KeyName> sign{};              ///< empty: the author
    std::optional<KeyName> key{};             ///< the key that the draft registers
    bool choose_lines{};                      ///< of an attestation: by the issuer's own scope
    std::vector<std::string> confidential{};  ///< what the draft keeps back: roles, names, paths
};

/// Errors: `invalid`, rules `record.json`, `import.row`: what is wrong with which member.
[[nodiscard]] Result<Row> parse_row(std::string_view line);

}  // namespace touchstone::import
