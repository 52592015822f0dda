// The subjects of what is declared, from the names that people give: a number, an id, a standard.
#pragma once
#include <optional>
#include <string>

#include "tools/import/strict_json.h"

namespace touchstone::cli {

namespace json = boost::json;

/// accreditation/<ab>/<number key>, or below it a line, or an entry of that line; empty parts are
/// left out.
[[nodiscard]] Result<std::string> scope_subject(const std::string& ab, const std::string& number,
                                                const std::string& line, const std::string& entry);
/// edition/<standard>/<edition>/<declarer>. `standard` as in "IEC 62368-1:2018". Errors: `invalid`,
/// rule `form.member`: no edition, or a family.
[[nodiscard]] Result<std::string> edition_subject(const std::string& standard,
                                                  const std::string& declarer);
[[nodiscard]] Result<std::string> designation_subject(const std::string& regulator,
                                                      const std::string& number);
/// acceptance/<economy>/<chapter>/<id>: the chapter of the first HS code of `rule`, a payload in
/// its JSON form.
[[nodiscard]] std::string acceptance_subject(const std::string& economy, const json::object& rule,
                                             const std::string& id);

/// What an alert warns of. Exactly one of number, body and gtin; a number has an issuer.
struct AlertTarget {
    std::optional<std::string> number{};
    std::optional<std::string> issuer{};
    std::optional<std::string> body{};
    std::optional<std::string> gtin{};
};

/// Errors: `invalid`, rule `form.member`.
[[nodiscard]] Result<std::string> alert_subject(const AlertTarget& target, const std::string& id);

}  // namespace touchstone::cli
