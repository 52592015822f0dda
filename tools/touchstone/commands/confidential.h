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

/// "holder name", "factory address", "item amount", "statement": what a value is, wherever it
/// stands in a list.
[[nodiscard]] std::set<std::string> confidential_kinds(const records::pb::Record& record);

/// Puts commitments in the place of the draft's plain values that `fields` names, and of those of
/// the `kinds`; a field is a role, "name", "address", "amount", "statement" or a path. Returns what
/// opens them, without the record's id; nullopt where nothing is confidential. Errors: rule
/// `usage`: a field that names nothing.
[[nodiscard]] Result<std::optional<confidential::OpeningsFile>> conceal_in_draft(
    json::object& draft, const std::vector<std::string>& fields,
    const std::set<std::string>& kinds);

/// Whether a value's path is the field, with or without the payload's name in front, or below it.
[[nodiscard]] bool is_at(std::string_view path, std::string_view field);

/// Errors: those of files; `invalid`, rule `openings.form`.
[[nodiscard]] Result<confidential::OpeningsFile> read_openings(const std::string& file);
/// What the files disclose, without their seeds.
[[nodiscard]] Result<std::vector<confidential::Disclosure>> read_disclosures(
    const std::vector<std::string>& files);

}  // namespace touchstone::cli
