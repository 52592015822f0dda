// Confidential values of drafts: which are kept back, and the commitments put in their place.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ledger/confidential/openings_file.h"
#include "tools/import/strict_json.h"

namespace touchstone::import {

/// Where a record's seed comes from; the record is still plain, and names no `previous`.
using SeedOf = std::function<Result<confidential::Seed>(const records::Record& plain)>;

/// "holder name", "factory address", "item amount", "statement": what a value is, wherever it
/// stands in a list.
[[nodiscard]] std::set<std::string> confidential_kinds(const records::pb::Record& record);

/// Puts commitments in the place of the draft's plain values that `fields` names, and of those of
/// the `kinds`; a field is a role, "name", "address", "amount", "statement" or a path. Returns what
/// opens them, without the record's id; nullopt where nothing is confidential. Errors: `invalid`,
/// rule `draft.confidential`: a field that names nothing; as records::from_json, and those of
/// `seed_of`.
[[nodiscard]] Result<std::optional<confidential::OpeningsFile>> conceal(
    json::object& draft, const std::vector<std::string>& fields, const std::set<std::string>& kinds,
    const SeedOf& seed_of);

/// Whether a value's path is the field, with or without the payload's name in front, or below it.
[[nodiscard]] bool is_at(std::string_view path, std::string_view field);

}  // namespace touchstone::import
