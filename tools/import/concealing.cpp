#include "tools/import/concealing.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "ledger/confidential/values.h"
#include "tools/import/draft.h"

namespace touchstone::import {
namespace {

/// "attestation.parties[2].name" is the name of party 2.
std::string role_at(const records::pb::Record& record, std::string_view path) {
    const auto& parties = record.attestation().parties();
    for (int i = 0; i < parties.size(); ++i) {
        if (path.starts_with(fmt::format("attestation.parties[{}].", i)))
            return parties.Get(i).role();
    }
    return {};
}

std::string last_part(std::string_view path) {
    return std::string(path.substr(path.rfind('.') + 1));
}

std::string kind_of(const records::pb::Record& record, std::string_view path) {
    const std::string role = role_at(record, path);
    return role.empty() ? last_part(path) : role + " " + last_part(path);
}

bool is_named(const records::pb::Record& record, std::string_view path, const std::string& field) {
    return field == role_at(record, path) || field == last_part(path) || is_at(path, field);
}

/// Paths of the plain values that are to be concealed.
Result<std::set<std::string>> chosen(records::pb::Record& record,
                                     const std::vector<std::string>& fields,
                                     const std::set<std::string>& kinds) {
    std::set<std::string> paths;
    const auto values = confidential::values_in(record);
    for (const auto& placed : values) {
        if (kinds.contains(kind_of(record, placed.path))) paths.insert(placed.path);
    }
    for (const std::string& field : fields) {
        bool any = false;
        for (const auto& placed : values) {
            if (!is_named(record, placed.path, field)) continue;
            any = true;
            paths.insert(placed.path);
        }
        if (!any)
            return fail(Errc::invalid, "draft.confidential",
                        fmt::format("confidential {}: there is no such value.", field));
    }
    return paths;
}

}  // namespace

std::set<std::string> confidential_kinds(const records::pb::Record& record) {
    std::set<std::string> kinds;
    records::pb::Record copy = record;
    for (const auto& placed : confidential::values_in(copy)) {
        if (placed.value->has_commitment()) kinds.insert(kind_of(record, placed.path));
    }
    return kinds;
}

Result<std::optional<confidential::OpeningsFile>> conceal(json::object& draft,
                                                          const std::vector<std::string>& fields,
                                                          const std::set<std::string>& kinds,
                                                          const SeedOf& seed_of) {
    if (fields.empty() && kinds.empty()) return std::nullopt;
    TRY_VOID(complete_subject(draft));
    TRY(const records::Record plain, records::from_json(json::serialize(draft)));
    records::pb::Record record = *plain;
    TRY(const std::set<std::string> paths, chosen(record, fields, kinds));
    TRY(const confidential::Seed seed, seed_of(plain));
    confidential::OpeningsFile file{.seed = seed, .disclosure = {}};
    file.disclosure.openings = confidential::conceal(record, paths, seed);
    if (file.disclosure.openings.empty()) return std::nullopt;
    draft = json::parse(records::to_json(record, false)).get_object();
    return std::optional(std::move(file));
}

bool is_at(std::string_view path, std::string_view field) {
    const auto begins = [&](std::string_view whole) {
        return whole.starts_with(field) &&
               (whole.size() == field.size() || whole[field.size()] == '.');
    };
    return !field.empty() && (begins(path) || begins(path.substr(path.find('.') + 1)));
}

}  // namespace touchstone::import
