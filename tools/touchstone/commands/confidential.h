// Confidential values on the command line: what a draft keeps back, and the files of what opens it.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "ledger/confidential/openings_file.h"
#include "tools/touchstone/commands/enter.h"

namespace touchstone::cli {

/// --confidential FIELD, repeatable.
void add_confidential_option(Command verb, std::vector<std::string>& fields);

/// --openings FILE, repeatable.
void add_openings_option(Command verb, std::vector<std::string>& files);

/// The fields that --confidential names, and those of the form's member `confidential`, which is
/// taken out of the form. Errors: `invalid`, rule `form.member`.
[[nodiscard]] Result<std::vector<std::string>> take_confidential(
    json::object& form, const std::vector<std::string>& flags);

/// Values of a draft that are kept back.
struct KeepBack {
    std::vector<std::string> fields{};
    std::set<std::string> kinds{};  ///< import::confidential_kinds of what it revises
    std::string beside{};           ///< the openings are kept beside this file; else here
};

/// Puts commitments in the place of the values, and says what opens them and where it will be kept;
/// nullopt where nothing is kept back. Errors: rule `usage`: a field that names nothing.
[[nodiscard]] Result<std::optional<OpeningsToKeep>> keep_back(json::object& draft,
                                                              const KeepBack& what);

/// Errors: those of files; `invalid`, rule `openings.form`.
[[nodiscard]] Result<confidential::OpeningsFile> read_openings(const std::string& file);
/// What the files disclose, without their seeds.
[[nodiscard]] Result<std::vector<confidential::Disclosure>> read_disclosures(
    const std::vector<std::string>& files);

}  // namespace touchstone::cli
